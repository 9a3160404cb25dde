using System.Buffers;

namespace Grpc.Wire;

/// <summary>A growing buffer of rented memory; also a stream, for compressors. Not thread-safe; disposing returns the memory.</summary>
internal sealed class PooledBuffer(int capacity, int? maxSize = null) : Stream, IBufferWriter<byte>
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int written;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, written);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => written;

    public override long Position
    {
        get => written;
        set => throw new NotSupportedException();
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(bytes.Length - written));
        written += count;
        if (written > maxSize)
        {
            throw WireErrors.DecompressedTooLarge(maxSize.Value);
        }
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(Math.Max(1, sizeHint));
        return bytes.AsMemory(written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        buffer.CopyTo(GetSpan(buffer.Length));
        Advance(buffer.Length);
    }

    public override void Write(byte[] buffer, int offset, int count) =>
        Write(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            (bytes, written) = ([], 0);
        }

        base.Dispose(disposing);
    }

    private void EnsureRoom(int count)
    {
        if (bytes.Length - written >= count)
        {
            return;
        }

        var grown = ArrayPool<byte>.Shared.Rent(
            checked(Math.Max(written + count, (int)Math.Min(2L * bytes.Length, Array.MaxLength)))
        );
        bytes.AsSpan(0, written).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = grown;
    }
}
