using System.Buffers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Client;

/// <summary>
/// Cuts a response body into messages. Owned by one reader at a time. A plain rented buffer, because a PipeReader costs each
/// call a cancellation source and a registration per read; it grows with what arrives, not with what a prefix claims.
/// </summary>
internal sealed class ResponseFrames(Stream body, string? encoding, int? maxBytes)
{
    private const int InitialBytes = 4096;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(InitialBytes);
    private int start;
    private int end;

    /// <returns>The next message; null when the body has ended where a message may end.</returns>
    /// <exception cref="InvalidDataException">The body ended inside a message.</exception>
    /// <exception cref="RpcException">The message is too large, malformed, or packed by an unknown encoding.</exception>
    public async ValueTask<TResponse?> ReadAsync<TResponse>(
        Func<DeserializationContext, TResponse> deserializer,
        CancellationToken cancellationToken
    )
        where TResponse : class
    {
        while (true)
        {
            if (TryRead(deserializer, out var message))
            {
                return message;
            }

            MakeRoom();
            var read = await body.ReadAsync(this.buffer.AsMemory(end), cancellationToken)
                .ConfigureAwait(false);
            if (read == 0)
            {
                return start == end
                    ? null
                    : throw new InvalidDataException(
                        $"The response ended {end - start} bytes into a message."
                    );
            }

            end += read;
        }
    }

    /// <summary>Gives the buffer back; call it when no read is under way.</summary>
    public void Close()
    {
        var buffer = this.buffer;
        (this.buffer, start, end) = ([], 0, 0);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool TryRead<TResponse>(
        Func<DeserializationContext, TResponse> deserializer,
        out TResponse? message
    )
        where TResponse : class
    {
        message = null;
        var unread = new ReadOnlySequence<byte>(this.buffer, start, end - start);
        if (!FrameReader.TryRead(ref unread, maxBytes, out var frame))
        {
            return false;
        }

        CheckEncoding(frame);
        message = PayloadReader.Read(frame, deserializer, encoding == GzipEncoding.Name, maxBytes);
        start = end - (int)unread.Length;
        return true;
    }

    private void CheckEncoding(in Frame frame)
    {
        if (
            frame.IsCompressed
            && encoding is not (null or GzipEncoding.Identity or GzipEncoding.Name)
        )
        {
            throw new RpcException(
                new Status(
                    StatusCode.Unimplemented,
                    $"The response is packed by '{encoding}'. This client reads gzip and identity."
                )
            );
        }
    }

    private void MakeRoom()
    {
        var unread = this.buffer.AsSpan(start, end - start);
        if (start > 0 && (unread.IsEmpty || end == this.buffer.Length))
        {
            unread.CopyTo(this.buffer);
        }
        else if (end == this.buffer.Length)
        {
            var length = (int)Math.Min(this.buffer.Length * 2L, Array.MaxLength);
            var larger = ArrayPool<byte>.Shared.Rent(length);
            unread.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(this.buffer);
            this.buffer = larger;
        }
        else
        {
            return;
        }

        (start, end) = (0, unread.Length);
    }
}
