using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>
/// Turns messages into frames. A message whose size is announced goes straight into the output; the output is advanced only when the message is
/// whole, so a marshaller that fails leaves no half frame. One instance per thread is reused.
/// </summary>
#pragma warning disable CA1001 // Every write ends in Reset, which disposes the buffer.
internal sealed class PayloadWriter : SerializationContext, IBufferWriter<byte>
#pragma warning restore CA1001
{
    private const int InitialBufferSize = 1024;

    [ThreadStatic]
    private static PayloadWriter? t_cached;

    private PipeWriter _output = null!;
    private CompressionLevel? _compression;
    private int? _maxSize;
    private int? _announced;
    private Memory<byte> _window;
    private int _written;
    private PooledBuffer? _buffer;
    private bool _completed;

    /// <summary>Writes one frame without flushing it; a null level means uncompressed.</summary>
    /// <exception cref="RpcException">The message is above the limit (RESOURCE_EXHAUSTED); nothing was written.</exception>
    public static void Write<T>(
        T message,
        Action<T, SerializationContext> serializer,
        PipeWriter output,
        int? maxSize,
        CompressionLevel? compression
    )
    {
        var writer = t_cached ?? new PayloadWriter();
        t_cached = null;
        writer._output = output;
        writer._maxSize = maxSize;
        writer._compression = compression;
        try
        {
            serializer(message, writer);
            if (!writer._completed)
            {
                throw new InvalidOperationException("The marshaller did not complete the message.");
            }
        }
        finally
        {
            writer.Reset();
            t_cached = writer;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        CheckSize(payloadLength);
        _announced = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_announced is { } length && _compression is null)
        {
            _window = _output.GetMemory(Frame.HeaderSize + length);
            _written = Frame.HeaderSize;
        }
        else
        {
            _buffer ??= new PooledBuffer(Math.Max(InitialBufferSize, _announced ?? 0));
        }

        return this;
    }

    public override void Complete(byte[] payload)
    {
        CheckCompletedOnce();
        CheckSize(payload.Length);
        WriteFrame(payload);
    }

    public override void Complete()
    {
        CheckCompletedOnce();
        var written = _buffer is null
            ? Math.Max(0, _written - Frame.HeaderSize)
            : (int)_buffer.Length;
        if (_announced is { } announced && written != announced)
        {
            throw new InvalidOperationException(
                $"The marshaller announced {announced} bytes and wrote {written}."
            );
        }

        CheckSize(written);
        if (_buffer is not null || _window.IsEmpty)
        {
            WriteFrame(_buffer is null ? [] : _buffer.Written.Span);
            return;
        }

        WriteHeader(_window.Span, false, written);
        _output.Advance(_written);
    }

    public void Advance(int count)
    {
        if (_buffer is not null)
        {
            _buffer.Advance(count);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            (uint)count,
            (uint)(_window.Length - _written)
        );
        _written += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_buffer is null)
        {
            var room = _window[_written..];
            if (room.Length >= Math.Max(1, sizeHint))
            {
                return room;
            }

            MoveToBuffer(sizeHint);
        }

        return _buffer!.GetMemory(sizeHint);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    // A marshaller may ask for more room than it announced to need.
    private void MoveToBuffer(int sizeHint)
    {
        _buffer = new PooledBuffer(_written + Math.Max(InitialBufferSize, sizeHint));
        _buffer.Write(_window.Span[Frame.HeaderSize.._written]);
        _window = default;
    }

    private void WriteFrame(ReadOnlySpan<byte> payload)
    {
        // GZipStream writes nothing for nothing, which is no gzip.
        if (_compression is not { } level || payload.IsEmpty)
        {
            WriteFrame(payload, false);
            return;
        }

        using var deflated = new PooledBuffer(InitialBufferSize);
        GzipEncoding.Compress(payload, level, deflated);
        WriteFrame(deflated.Written.Span, true);
    }

    private void WriteFrame(ReadOnlySpan<byte> payload, bool compressed)
    {
        var frame = _output.GetSpan(Frame.HeaderSize + payload.Length);
        WriteHeader(frame, compressed, payload.Length);
        payload.CopyTo(frame[Frame.HeaderSize..]);
        _output.Advance(Frame.HeaderSize + payload.Length);
    }

    private static void WriteHeader(Span<byte> frame, bool compressed, int length)
    {
        frame[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame[1..], length);
    }

    private void CheckSize(long size)
    {
        if (size > _maxSize)
        {
            throw WireErrors.SentTooLarge(size, _maxSize.Value);
        }
    }

    private void CheckCompletedOnce()
    {
        if (_completed)
        {
            throw new InvalidOperationException("The marshaller completed the message twice.");
        }

        _completed = true;
    }

    private void Reset()
    {
        _buffer?.Dispose();
        _buffer = null;
        _output = null!;
        _announced = null;
        _window = default;
        _written = 0;
        _completed = false;
    }
}
