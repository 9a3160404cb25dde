using System.Buffers.Binary;
using NextBest.Core.Features;

namespace NextBest.Redis.Profiles.Codecs;

/// <summary>
/// Sets, each a varint, 0 where missing, else one more than the number of bytes that follow: bit i is member i, zero bytes
/// at the end left out.
/// </summary>
internal static class SetCodec
{
    public static void Write(ref ByteWriter writer, CustomerProfile profile)
    {
        var features = profile.Schema.Features;
        for (var i = 0; i < features.Count; i++)
            if (features[i].Kind == FeatureKind.Set)
                if (profile.SetPresence[features[i].Slot])
                    WriteOne(ref writer, WordsOf(features[i], profile.SetWords));
                else
                    writer.Varint(0);
    }

    public static bool TryRead(
        ref ByteReader reader,
        FeatureSchema schema,
        Span<ulong> words,
        Span<bool> presence
    )
    {
        for (var i = 0; i < schema.Features.Count; i++)
        {
            var feature = schema.Features[i];
            if (feature.Kind != FeatureKind.Set)
                continue;
            if (!reader.TryVarint(out var header))
                return false;
            presence[feature.Slot] = header > 0;
            var target = words.Slice(feature.WordOffset, feature.WordCount);
            if (header > 0 && !TryReadOne(ref reader, header - 1, feature, target))
                return false;
        }

        return true;
    }

    private static void WriteOne(ref ByteWriter writer, ReadOnlySpan<ulong> words)
    {
        var used = words.TrimEnd(0UL);
        var length =
            used.Length * sizeof(ulong)
            - (used.IsEmpty ? 0 : (int)(ulong.LeadingZeroCount(used[^1]) / 8));
        writer.Varint((ulong)length + 1);
        var target = writer.Take(length);
        for (var i = 0; i < length; i++)
            target[i] = (byte)(used[i / sizeof(ulong)] >> (8 * (i % sizeof(ulong))));
    }

    private static bool TryReadOne(
        ref ByteReader reader,
        ulong length,
        Feature feature,
        Span<ulong> words
    )
    {
        if (
            length > (ulong)(words.Length * sizeof(ulong))
            || !reader.TryTake((int)length, out var bytes)
        )
            return false;
        for (var i = 0; i < bytes.Length; i++)
            words[i / sizeof(ulong)] |= (ulong)bytes[i] << (8 * (i % sizeof(ulong)));
        // A bit without a member would make an index out of range later.
        var spare = words.Length * 64 - feature.Vocabulary.Count;
        return spare == 0 || words[^1] >> (64 - spare) == 0;
    }

    private static ReadOnlySpan<ulong> WordsOf(Feature feature, ReadOnlySpan<ulong> words) =>
        words.Slice(feature.WordOffset, feature.WordCount);
}
