using Grpc.Core;

namespace Grpc.Wire;

/// <summary>What a peer is told that broke the protocol or a limit.</summary>
internal static class WireErrors
{
    public static RpcException Internal(string detail, Exception? cause = null) =>
        new(new Status(StatusCode.Internal, detail, cause));

    public static RpcException ReceivedTooLarge(long size, long limit) =>
        Exhausted($"A received message of {size} bytes exceeds the limit of {limit} bytes.");

    public static RpcException DecompressedTooLarge(int limit) =>
        Exhausted($"A received message exceeds the limit of {limit} bytes after decompression.");

    public static RpcException SentTooLarge(long size, int limit) =>
        Exhausted($"A message of {size} bytes to be sent exceeds the limit of {limit} bytes.");

    private static RpcException Exhausted(string detail) =>
        new(new Status(StatusCode.ResourceExhausted, detail));
}
