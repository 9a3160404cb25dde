using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace NextBest.Grpc.Client;

/// <summary>
/// Cuts a response body into messages. The message of now is the payload of this context, valid until the next read.
/// Owned by one reader at a time; the rented buffer grows with what arrives, not with what a prefix claims.
/// </summary>
internal sealed class ResponseFrames(Stream body, string? encoding, int? maxBytes)
    : DeserializationContext,
        IDisposable
{
    private const int PrefixBytes = 5;
    private const int InitialBytes = 4096;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBytes);
    private int _start;
    private int _end;
    private ReadOnlyMemory<byte> _payload;

    public override int PayloadLength => _payload.Length;

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(_payload);

    /// <returns>False when the body has ended where a message may end.</returns>
    /// <exception cref="InvalidDataException">The body ended inside a message, or is no frame.</exception>
    /// <exception cref="RpcException">The message is too large, or packed by an unknown encoding.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(PrefixBytes, cancellationToken).ConfigureAwait(false))
        {
            return _end == _start
                ? false
                : throw new InvalidDataException("The response ended inside a message's prefix.");
        }

        var (compressed, length) = ReadPrefix();
        if (!await FillAsync(length, cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidDataException(
                $"The response ended {_end - _start} bytes into a message of {length} bytes."
            );
        }

        _payload = _buffer.AsMemory(_start, length);
        _start += length;
        if (compressed)
        {
            _payload = GzipMessage.Unpack(_payload, maxBytes);
        }

        return true;
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        _payload = default;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private (bool Compressed, int Length) ReadPrefix()
    {
        var flag = _buffer[_start];
        var length = BinaryPrimitives.ReadUInt32BigEndian(_buffer.AsSpan(_start + 1));
        _start += PrefixBytes;
        if (flag > 1)
        {
            throw new InvalidDataException(
                $"Unexpected compressed flag value {flag} in message header."
            );
        }

        if (length > (uint)(maxBytes ?? Array.MaxLength))
        {
            throw GzipMessage.TooLarge(maxBytes ?? Array.MaxLength);
        }

        if (flag == 1)
        {
            GzipMessage.CheckEncoding(encoding);
        }

        return (flag == 1, (int)length);
    }

    private async ValueTask<bool> FillAsync(int count, CancellationToken cancellationToken)
    {
        while (_end - _start < count)
        {
            MakeRoom();
            var read = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken)
                .ConfigureAwait(false);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_end < _buffer.Length)
        {
            return;
        }

        var held = _buffer.AsSpan(_start, _end - _start);
        if (_start >= _buffer.Length / 2)
        {
            held.CopyTo(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(
                (int)Math.Min(_buffer.Length * 2L, Array.MaxLength)
            );
            held.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        (_start, _end) = (0, held.Length);
    }
}
