using System.Buffers.Binary;

namespace NextBest.Redis.Profiles.Codecs;

/// <summary>Writes into a span that the caller has made large enough.</summary>
internal ref struct ByteWriter(Span<byte> buffer)
{
    public const int LongestVarint = 10;

    private readonly Span<byte> buffer = buffer;

    public int Position { get; private set; }

    public readonly ReadOnlySpan<byte> Written => buffer[..Position];

    public void Byte(byte value) => buffer[Position++] = value;

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    public void Single(float value) => BinaryPrimitives.WriteSingleLittleEndian(Take(4), value);

    /// <summary>Seven bits a byte, the lowest first; the top bit says that more follow.</summary>
    public void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    /// <summary>The next bytes, for the caller to fill; zeroed.</summary>
    public Span<byte> Take(int count)
    {
        var taken = buffer.Slice(Position, count);
        taken.Clear();
        Position += count;
        return taken;
    }
}
