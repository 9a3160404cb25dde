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

    private PipeWriter output = null!;
    private CompressionLevel? compression;
    private int? maxSize;
    private int? announced;
    private Memory<byte> window;
    private int written;
    private PooledBuffer? buffer;
    private bool completed;

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
        writer.output = output;
        writer.maxSize = maxSize;
        writer.compression = compression;
        try
        {
            serializer(message, writer);
            if (!writer.completed)
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
        this.announced = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (this.announced is { } length && this.compression is null)
        {
            window = this.output.GetMemory(Frame.HeaderSize + length);
            this.written = Frame.HeaderSize;
        }
        else
        {
            buffer ??= new PooledBuffer(Math.Max(InitialBufferSize, this.announced ?? 0));
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
        var written = buffer is null
            ? Math.Max(0, this.written - Frame.HeaderSize)
            : (int)buffer.Length;
        if (this.announced is { } announced && written != announced)
        {
            throw new InvalidOperationException(
                $"The marshaller announced {announced} bytes and wrote {written}."
            );
        }

        CheckSize(written);
        if (buffer is not null || window.IsEmpty)
        {
            WriteFrame(buffer is null ? [] : buffer.Written.Span);
            return;
        }

        WriteHeader(window.Span, false, written);
        this.output.Advance(this.written);
    }

    public void Advance(int count)
    {
        if (buffer is not null)
        {
            buffer.Advance(count);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            (uint)count,
            (uint)(window.Length - this.written)
        );
        this.written += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (buffer is null)
        {
            var room = window[this.written..];
            if (room.Length >= Math.Max(1, sizeHint))
            {
                return room;
            }

            MoveToBuffer(sizeHint);
        }

        return buffer!.GetMemory(sizeHint);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    // A marshaller may ask for more room than it announced to need.
    private void MoveToBuffer(int sizeHint)
    {
        buffer = new PooledBuffer(this.written + Math.Max(InitialBufferSize, sizeHint));
        buffer.Write(window.Span[Frame.HeaderSize..written]);
        window = default;
    }

    private void WriteFrame(ReadOnlySpan<byte> payload)
    {
        // GZipStream writes nothing for nothing, which is no gzip.
        if (this.compression is not { } level || payload.IsEmpty)
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
        var frame = this.output.GetSpan(Frame.HeaderSize + payload.Length);
        WriteHeader(frame, compressed, payload.Length);
        payload.CopyTo(frame[Frame.HeaderSize..]);
        this.output.Advance(Frame.HeaderSize + payload.Length);
    }

    private static void WriteHeader(Span<byte> frame, bool compressed, int length)
    {
        frame[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame[1..], length);
    }

    private void CheckSize(long size)
    {
        if (size > this.maxSize)
        {
            throw WireErrors.SentTooLarge(size, this.maxSize.Value);
        }
    }

    private void CheckCompletedOnce()
    {
        if (this.completed)
        {
            throw new InvalidOperationException("The marshaller completed the message twice.");
        }

        this.completed = true;
    }

    private void Reset()
    {
        buffer?.Dispose();
        buffer = null;
        this.output = null!;
        this.announced = null;
        window = default;
        this.written = 0;
        this.completed = false;
    }
}
