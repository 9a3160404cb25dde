using System.Buffers.Binary;
using System.Numerics;

namespace NextBest.Redis.Profiles.Codecs;

/// <summary>CRC-32C (Castagnoli, as in RFC 3720): reflected, initial value and final exclusive-or all ones.</summary>
internal static class Crc32C
{
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
