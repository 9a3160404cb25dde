using System.Buffers;
using System.Buffers.Binary;
using NextBest.Core.Features;

namespace NextBest.Redis.Profiles.Codecs;

/// <summary>
/// Turns profiles into compact bytes and back, bit by bit the same. Pure and thread-safe.
/// <para>
/// Version 1, all little-endian, varints with seven bits a byte and the lowest first:
/// <list type="bullet">
/// <item>version, 1 byte; schema fingerprint, 8 bytes;</item>
/// <item>as-of time, a varint: count * 4 + unit, the count since 0001-01-01 UTC in ticks (unit 0), seconds (1) or days (2);</item>
/// <item>the form of each number, two bits, four a byte, the lowest first: 0 missing, 1 whole, 2 hundredths, 3 raw;</item>
/// <item>the numbers that are there: a zig-zag varint for whole and hundredths, four bytes IEEE 754 for raw;</item>
/// <item>the categories, each a varint of code + 2;</item>
/// <item>the sets, each a varint, 0 for missing, else 1 + the number of bytes that follow: bit i is member i, zero bytes at the end left out;</item>
/// <item>CRC-32C of all before, 4 bytes.</item>
/// </list>
/// Every version, later ones too, starts with the version byte and ends with that checksum.
/// </para>
/// </summary>
public static class ProfileEncoding
{
    /// <summary>The version that <see cref="Encode"/> writes; all up to it are readable.</summary>
    public const byte Version = 1;

    private const int ChecksumLength = sizeof(uint);

    /// <summary>Appends the bytes of a profile. Allocates nothing itself.</summary>
    public static void Encode(CustomerProfile profile, IBufferWriter<byte> destination)
    {
        var writer = new ByteWriter(destination.GetSpan(LongestLength(profile.Schema)));
        writer.Byte(Version);
        writer.UInt64(profile.Schema.Fingerprint);
        TimeCodec.Write(ref writer, profile.AsOf);
        NumberCodec.Write(ref writer, profile.Numerics);
        CategoryCodec.Write(ref writer, profile.Categories);
        SetCodec.Write(ref writer, profile);
        writer.UInt32(Crc32C.Compute(writer.Written));
        destination.Advance(writer.Position);
    }

    /// <summary>The bytes of a profile in an array of their own.</summary>
    public static byte[] Encode(CustomerProfile profile)
    {
        var buffer = new ArrayBufferWriter<byte>(LongestLength(profile.Schema));
        Encode(profile, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads the bytes of a profile. Takes any bytes; never throws.</summary>
    /// <param name="bytes">What the store holds; not kept.</param>
    /// <param name="schema">The sealed schema that the profile must be laid out by.</param>
    /// <param name="profile">The profile where the answer is Ok, otherwise null. Its time is in UTC.</param>
    public static ProfileDecodeStatus TryDecode(
        ReadOnlySpan<byte> bytes,
        FeatureSchema schema,
        out CustomerProfile? profile
    )
    {
        profile = null;
        if (bytes.Length <= ChecksumLength || !IsSound(bytes))
            return ProfileDecodeStatus.Corrupt;
        if (bytes[0] != Version)
            return ProfileDecodeStatus.OtherVersion;
        var reader = new ByteReader(bytes[1..^ChecksumLength]);
        if (!reader.TryUInt64(out var fingerprint))
            return ProfileDecodeStatus.Corrupt;
        if (fingerprint != schema.Fingerprint)
            return ProfileDecodeStatus.OtherSchema;
        profile = ReadValues(ref reader, schema);
        return profile is null ? ProfileDecodeStatus.Corrupt : ProfileDecodeStatus.Ok;
    }

    private static int LongestLength(FeatureSchema schema) =>
        sizeof(byte)
        + sizeof(ulong)
        + ByteWriter.LongestVarint
        + NumberCodec.LongestLength(schema.NumericCount)
        + (schema.CategoricalCount + schema.SetCount) * ByteWriter.LongestVarint
        + schema.SetWordCount * sizeof(ulong)
        + ChecksumLength;

    private static bool IsSound(ReadOnlySpan<byte> bytes) =>
        Crc32C.Compute(bytes[..^ChecksumLength])
        == BinaryPrimitives.ReadUInt32LittleEndian(bytes[^ChecksumLength..]);

    private static CustomerProfile? ReadValues(ref ByteReader reader, FeatureSchema schema)
    {
        var numerics = new float[schema.NumericCount];
        var categories = new int[schema.CategoricalCount];
        var setWords = new ulong[schema.SetWordCount];
        var setPresence = new bool[schema.SetCount];
        return
            TimeCodec.TryRead(ref reader, out var asOf)
            && NumberCodec.TryRead(ref reader, numerics)
            && CategoryCodec.TryRead(ref reader, schema, categories)
            && SetCodec.TryRead(ref reader, schema, setWords, setPresence)
            && reader.AtEnd
            ? new CustomerProfile(schema, asOf, numerics, categories, setWords, setPresence)
            : null;
    }
}
