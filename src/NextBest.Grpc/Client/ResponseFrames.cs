using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Client;

/// <summary>Cuts a response body into messages. Owned by one reader at a time.</summary>
internal sealed class ResponseFrames(Stream body, string? encoding, int? maxBytes)
{
    private static readonly StreamPipeReaderOptions s_options = new(bufferSize: 16 * 1024);

    private readonly PipeReader _input = PipeReader.Create(body, s_options);

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
            var read = await _input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = read.Buffer;
            if (FrameReader.TryRead(ref buffer, maxBytes, out var frame))
            {
                var message = Read(frame, deserializer);
                _input.AdvanceTo(buffer.Start);
                return message;
            }

            if (read.IsCompleted)
            {
                return buffer.IsEmpty
                    ? null
                    : throw new InvalidDataException(
                        $"The response ended {buffer.Length} bytes into a message."
                    );
            }

            _input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>Gives the buffers back; call it when no read is under way.</summary>
    public void Close() => _input.Complete();

    private TResponse Read<TResponse>(
        in Frame frame,
        Func<DeserializationContext, TResponse> deserializer
    )
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

        return PayloadReader.Read(frame, deserializer, encoding == GzipEncoding.Name, maxBytes);
    }
}
