using System.Buffers.Binary;
using System.Text;

namespace NextBest.Bundles.ModelFiles;

/// <summary>Reads little-endian values from bytes that nobody vouches for: every read is checked against what is left.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public int Offset { get; private set; }

    public readonly int Left => bytes.Length - Offset;

    public ReadOnlySpan<byte> Take(int count, string what)
    {
        if (count > Left)
            throw new ModelFormatException(
                Offset,
                $"the file ends within {what}: {count} bytes needed, {Left} left. Copy the file again."
            );
        var taken = bytes.Slice(Offset, count);
        Offset += count;
        return taken;
    }

    public byte Byte(string what) => Take(1, what)[0];

    public ushort UInt16(string what) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, what));

    public uint UInt32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, what));

    public ulong UInt64(string what) => BinaryPrimitives.ReadUInt64LittleEndian(Take(8, what));

    public bool Flag(string what)
    {
        var at = Offset;
        return Byte(what) switch
        {
            0 => false,
            1 => true,
            var other => throw new ModelFormatException(at, $"{what} is {other}, not 0 or 1."),
        };
    }

    public string Text(string what)
    {
        var at = Offset;
        try
        {
            return StrictUtf8.GetString(Take(UInt16(what), what));
        }
        catch (DecoderFallbackException)
        {
            throw new ModelFormatException(at, $"{what} is not UTF-8 text.");
        }
    }

    /// <summary>Takes the bytes before it allocates, so that a false count can't ask for more memory than the file has.</summary>
    public float[] Floats(long count, string what)
    {
        if (count * sizeof(float) > Left)
            throw new ModelFormatException(
                Offset,
                $"the file ends within {what}: {count} numbers needed, {Left} bytes left. Copy the file again."
            );
        var source = Take((int)count * sizeof(float), what);
        var values = new float[count];
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(source[(i * sizeof(float))..]);
        return values;
    }
}
