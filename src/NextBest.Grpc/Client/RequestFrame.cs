using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Grpc.Core;

namespace NextBest.Grpc.Client;

/// <summary>
/// One outgoing message with its five-byte prefix (compressed flag, big-endian length), in a rented buffer that
/// <see cref="Dispose"/> returns.
/// </summary>
internal sealed class RequestFrame : SerializationContext, IBufferWriter<byte>, IDisposable
{
    private const int PrefixBytes = 5;
    private const int InitialBytes = 256;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBytes);
    private int _end = PrefixBytes;
    private bool _complete;

    private RequestFrame() { }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _end);

    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the message is larger than <paramref name="maxBytes"/>.</exception>
    public static RequestFrame Create<T>(
        T message,
        Action<T, SerializationContext> serializer,
        bool compress,
        int? maxBytes
    )
    {
        var frame = new RequestFrame();
        try
        {
            serializer(message, frame);
            frame.Seal(compress, maxBytes);
            return frame;
        }
        catch
        {
            frame.Dispose();
            throw;
        }
    }

    public override void SetPayloadLength(int payloadLength) => Reserve(payloadLength);

    public override IBufferWriter<byte> GetBufferWriter() => this;

    public override void Complete() => _complete = true;

    public override void Complete(byte[] payload)
    {
        Write(payload);
        _complete = true;
    }

    public void Advance(int count) => _end += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_end);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Seal(bool compress, int? maxBytes)
    {
        if (!_complete)
        {
            throw new InvalidOperationException("The serializer did not complete the message.");
        }

        if (_end - PrefixBytes > maxBytes)
        {
            throw new RpcException(
                new Status(
                    StatusCode.ResourceExhausted,
                    $"Sending message exceeds the maximum configured message size: {_end - PrefixBytes} of {maxBytes} bytes."
                )
            );
        }

        if (compress)
        {
            Compress();
        }

        _buffer[0] = compress ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(1), _end - PrefixBytes);
    }

    private void Compress()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(_buffer, PrefixBytes, _end - PrefixBytes);
        }

        _end = PrefixBytes;
        Write(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _end >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_end + count, _buffer.Length * 2));
        _buffer.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
