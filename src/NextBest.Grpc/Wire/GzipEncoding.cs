using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace Grpc.Wire;

/// <summary>The message encoding <c>gzip</c>. Stateless.</summary>
internal static class GzipEncoding
{
    public const string Name = "gzip";
    public const string Identity = "identity";

    private const int ReadSize = 4096;

    /// <summary>Appends the compressed message to the buffer.</summary>
    public static void Compress(
        ReadOnlySpan<byte> message,
        CompressionLevel level,
        PooledBuffer output
    )
    {
        using var gzip = new GZipStream(output, level, leaveOpen: true);
        gzip.Write(message);
    }

    /// <summary>The message in a buffer that the caller disposes; inflating stops at the limit.</summary>
    /// <exception cref="Grpc.Core.RpcException">The bytes are not gzip (INTERNAL), or the message is above the limit (RESOURCE_EXHAUSTED).</exception>
    public static PooledBuffer Decompress(ReadOnlySequence<byte> payload, int? maxSize)
    {
        var output = new PooledBuffer(ReadSize, maxSize);
        if (payload.IsEmpty)
        {
            // What .NET servers send for an empty message; a PipeReader on nothing fails.
            return output;
        }

        try
        {
            using var gzip = new GZipStream(
                PipeReader.Create(payload).AsStream(),
                CompressionMode.Decompress
            );
            while (gzip.Read(output.GetSpan(ReadSize)) is > 0 and var read)
            {
                output.Advance(read);
            }

            return output;
        }
        catch (InvalidDataException exception)
        {
            output.Dispose();
            throw WireErrors.Internal("A compressed message is not valid gzip.", exception);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }
}
