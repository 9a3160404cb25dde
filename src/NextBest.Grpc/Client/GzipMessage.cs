using System.IO.Compression;
using System.Runtime.InteropServices;
using Grpc.Core;

namespace NextBest.Grpc.Client;

/// <summary>Unpacks compressed messages; gzip is the one encoding announced.</summary>
internal static class GzipMessage
{
    public const string Encoding = "gzip";

    /// <exception cref="RpcException">
    /// INTERNAL: compressed although no encoding was announced; UNIMPLEMENTED: by an encoding this client does not know.
    /// </exception>
    public static void CheckEncoding(string? encoding)
    {
        switch (encoding)
        {
            case Encoding:
                return;
            case null or "identity":
                throw new RpcException(
                    new Status(
                        StatusCode.Internal,
                        "The response holds a compressed message, but its grpc-encoding announces none."
                    )
                );
            default:
                throw new RpcException(
                    new Status(
                        StatusCode.Unimplemented,
                        $"Unsupported grpc-encoding value '{encoding}'. Supported encodings: identity, gzip."
                    )
                );
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no gzip.</exception>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: it unpacks to more than <paramref name="maxBytes"/>.</exception>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> packed, int? maxBytes)
    {
        using var source = AsStream(packed);
        using var gzip = new GZipStream(source, CompressionMode.Decompress);
        var target = new MemoryStream();
        Span<byte> chunk = stackalloc byte[1024];
        for (var read = gzip.Read(chunk); read > 0; read = gzip.Read(chunk))
        {
            if (target.Length + read > maxBytes)
            {
                throw TooLarge(maxBytes.Value);
            }

            target.Write(chunk[..read]);
        }

        return target.GetBuffer().AsMemory(0, (int)target.Length);
    }

    public static RpcException TooLarge(int maxBytes) =>
        new(
            new Status(
                StatusCode.ResourceExhausted,
                $"Received message exceeds the maximum configured message size of {maxBytes} bytes."
            )
        );

    private static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
