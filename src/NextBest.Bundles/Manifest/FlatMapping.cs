using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Manifest;

/// <summary>Mappings whose keys are free, as pairs of a dotted key and a text.</summary>
internal static class FlatMapping
{
    public static IReadOnlyList<KeyValuePair<string, string>> Read(YamlValue? value)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var entry in value?.AsObject()?.Entries ?? [])
            Append(entry.Key.RawText, entry.Value, pairs);
        return pairs;
    }

    private static void Append(
        string key,
        YamlValue value,
        List<KeyValuePair<string, string>> pairs
    )
    {
        if (value.Node is YamlMapping)
            foreach (var entry in value.AsObject()!.Entries)
                Append($"{key}.{entry.Key.RawText}", entry.Value, pairs);
        else if (value.Node is YamlSequence)
            pairs.Add(new(key, string.Join(", ", value.AsList().Select(item => item.RawText))));
        else
            pairs.Add(new(key, value.RawText));
    }
}
