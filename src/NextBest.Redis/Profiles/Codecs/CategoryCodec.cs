using NextBest.Core.Features;

namespace NextBest.Redis.Profiles.Codecs;

/// <summary>Categories, each a varint of its code counted from <see cref="CategoryCode.Unseen"/>.</summary>
internal static class CategoryCodec
{
    public static void Write(ref ByteWriter writer, ReadOnlySpan<int> codes)
    {
        foreach (var code in codes)
            writer.Varint((ulong)(code - CategoryCode.Unseen));
    }

    public static bool TryRead(ref ByteReader reader, FeatureSchema schema, Span<int> codes)
    {
        for (var i = 0; i < schema.Features.Count; i++)
        {
            var feature = schema.Features[i];
            if (feature.Kind != FeatureKind.Categorical)
                continue;
            if (
                !reader.TryVarint(out var value)
                || value >= (ulong)(feature.Vocabulary.Count - CategoryCode.Unseen)
            )
                return false;
            codes[feature.Slot] = (int)value + CategoryCode.Unseen;
        }

        return true;
    }
}
