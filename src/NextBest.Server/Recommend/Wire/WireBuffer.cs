using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace NextBest.Server.Recommend.Wire;

/// <summary>
/// Protocol Buffers wire format into memory that is used again. What is the default of proto3 is left out, so that the bytes are
/// those of the generated code. Field numbers are below 2,048. Not thread-safe.
/// </summary>
internal sealed class WireBuffer
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int TypeBits = 3;
    private const int LongestVarint = 10;
    private const int LongestTag = 2;
    private const int LengthRoom = 2;

    private byte[] bytes = new byte[4 * 1024];

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; valid until more is.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>Starts anew.</summary>
    public void Clear() => Length = 0;

    /// <summary>Fields that were encoded before.</summary>
    public void Fields(ReadOnlySpan<byte> encoded)
    {
        encoded.CopyTo(Room(encoded.Length));
        Length += encoded.Length;
    }

    /// <summary>An integer, an enum or a bool.</summary>
    public void Number(int field, long value)
    {
        if (value == 0)
            return;
        Tag(field, Varint);
        PutVarint((ulong)value);
    }

    /// <summary>A double.</summary>
    public void Number(int field, double value)
    {
        if (value == 0)
            return;
        Tag(field, Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), value);
        Length += sizeof(double);
    }

    /// <summary>A text.</summary>
    public void Text(int field, string value)
    {
        if (value.Length == 0)
            return;
        Tag(field, LengthDelimited);
        PutVarint((ulong)Encoding.UTF8.GetByteCount(value));
        Length += Encoding.UTF8.GetBytes(value, Room(Encoding.UTF8.GetMaxByteCount(value.Length)));
    }

    /// <summary>An id in its text form of 36 characters.</summary>
    public void Id(int field, Guid value)
    {
        const int length = 36;
        Tag(field, LengthDelimited);
        PutVarint(length);
        value.TryFormat(Room(length), out _);
        Length += length;
    }

    /// <summary>A message of the generated code.</summary>
    public void Message(int field, IMessage message)
    {
        var size = message.CalculateSize();
        Head(field, size);
        message.WriteTo(Room(size)[..size]);
        Length += size;
    }

    /// <summary>An instant, as a <see cref="Timestamp"/>.</summary>
    public void Instant(int field, DateTimeOffset value)
    {
        var start = Begin(field);
        Number(Timestamp.SecondsFieldNumber, value.ToUnixTimeSeconds());
        Number(
            Timestamp.NanosFieldNumber,
            value.UtcTicks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick
        );
        End(start);
    }

    /// <summary>What stands before a message of so many bytes, which is written elsewhere.</summary>
    public void Head(int field, int length)
    {
        Tag(field, LengthDelimited);
        PutVarint((ulong)length);
    }

    /// <summary>Begins a message within this one; <see cref="End"/> takes what is returned.</summary>
    public int Begin(int field)
    {
        Tag(field, LengthDelimited);
        Length += LengthRoom;
        return Length;
    }

    /// <summary>Ends a message within this one: its length, for which most often two bytes are right, is known only now.</summary>
    public void End(int start)
    {
        var size = Length - start;
        var digits = Math.Max(1, (BitOperations.Log2((uint)size) + 7) / 7);
        if (digits != LengthRoom)
        {
            Room(LongestVarint);
            bytes.AsSpan(start, size).CopyTo(bytes.AsSpan(start - LengthRoom + digits));
        }

        Length = start - LengthRoom;
        PutVarint((ulong)size);
        Length += size;
    }

    private void Tag(int field, int type)
    {
        Room(LongestTag + LengthRoom);
        PutVarint((ulong)(field << TypeBits | type));
    }

    private void PutVarint(ulong value)
    {
        var room = Room(LongestVarint);
        var count = 0;
        for (; value >= 0x80; value >>= 7)
            room[count++] = (byte)(value | 0x80);
        room[count++] = (byte)value;
        Length += count;
    }

    private Span<byte> Room(int size)
    {
        if (bytes.Length - Length < size)
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, Length + size));
        return bytes.AsSpan(Length);
    }
}
