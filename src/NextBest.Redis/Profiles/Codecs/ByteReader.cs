using System.Buffers.Binary;

namespace NextBest.Redis.Profiles.Codecs;

/// <summary>Reads from bytes that may be anything: every member says whether there was enough.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool AtEnd => rest.IsEmpty;

    public bool TryTake(int count, out ReadOnlySpan<byte> taken)
    {
        if (count > rest.Length)
        {
            taken = default;
            return false;
        }

        taken = rest[..count];
        rest = rest[count..];
        return true;
    }

    public bool TryUInt64(out ulong value)
    {
        var enough = TryTake(sizeof(ulong), out var taken);
        value = enough ? BinaryPrimitives.ReadUInt64LittleEndian(taken) : 0;
        return enough;
    }

    public bool TrySingle(out float value)
    {
        var enough = TryTake(sizeof(float), out var taken);
        value = enough ? BinaryPrimitives.ReadSingleLittleEndian(taken) : 0;
        return enough;
    }

    /// <summary>False too where the number takes more than 64 bits.</summary>
    public bool TryVarint(out ulong value)
    {
        value = 0;
        for (var i = 0; i < rest.Length && i < ByteWriter.LongestVarint; i++)
        {
            value |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] >= 0x80)
                continue;
            var fits = i < ByteWriter.LongestVarint - 1 || rest[i] <= 1;
            rest = rest[(i + 1)..];
            return fits;
        }

        return false;
    }
}
