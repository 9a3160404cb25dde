using System.Buffers.Binary;
using Google.Protobuf;
using Microsoft.Extensions.Primitives;

namespace NextBest.Benchmarks.Calls;

/// <summary>A message as gRPC sends it: a byte for compression, four for the length, then the bytes.</summary>
internal static class GrpcFrame
{
    private const int HeaderLength = 5;

    public static ReadOnlyMemory<byte> Of(IMessage message)
    {
        var frame = new byte[HeaderLength + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.CalculateSize());
        message.WriteTo(frame.AsSpan(HeaderLength));
        return frame;
    }

    /// <summary>The message of a successful answer.</summary>
    /// <exception cref="InvalidOperationException">The call failed.</exception>
    public static T Read<T>(MemoryResponse response, MessageParser<T> parser)
        where T : IMessage<T>
    {
        var status = StringValues.IsNullOrEmpty(response.Trailers.GrpcStatus)
            ? response.Headers.GrpcStatus
            : response.Trailers.GrpcStatus;
        if (status != "0")
            throw new InvalidOperationException(
                $"HTTP {response.StatusCode}, grpc-status '{status}': {response.Headers.GrpcMessage}{response.Trailers.GrpcMessage}"
            );
        return parser.ParseFrom(response.Written.Span[HeaderLength..]);
    }
}
