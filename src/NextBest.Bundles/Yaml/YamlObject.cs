namespace NextBest.Bundles.Yaml;

/// <summary>A mapping read key by key; what is never asked for is an unknown key.</summary>
internal sealed class YamlObject(YamlValue value, YamlMapping mapping)
{
    private readonly SortedSet<string> asked = new(StringComparer.Ordinal);

    public YamlValue Value { get; } = value;

    /// <summary>Every entry, for mappings whose keys are data.</summary>
    public IEnumerable<(YamlValue Key, YamlValue Value)> Entries =>
        mapping.Entries.Select(entry =>
            (
                new YamlValue(Value.Source, entry.Key, PathOf(entry.Key.Text)),
                new YamlValue(Value.Source, entry.Value, PathOf(entry.Key.Text))
            )
        );

    /// <summary>The key's value; null where the key is absent or its value is null.</summary>
    public YamlValue? Find(string key)
    {
        asked.Add(key);
        var entry = mapping.Entries.FirstOrDefault(e => e.Key.Text == key);
        return entry is null or { Value: YamlScalar { IsNull: true } }
            ? null
            : new YamlValue(Value.Source, entry.Value, PathOf(key));
    }

    /// <summary>The key's value; a fault where it is absent.</summary>
    public YamlValue? Require(string key)
    {
        var found = Find(key);
        if (found is null)
            Value.Fault($"lacks '{key}'", "");
        return found;
    }

    /// <summary>The mapping of an optional key; null where the key is absent, with a fault where it is no mapping.</summary>
    public YamlObject? Section(string key) => Find(key)?.AsObject();

    /// <summary>The items of an optional list.</summary>
    public IReadOnlyList<YamlValue> List(string key) => Find(key)?.AsList() ?? [];

    /// <summary>The mappings in a list; items that are none are faults.</summary>
    public IEnumerable<YamlObject> Objects(string key, bool required = false)
    {
        var items = (required ? Require(key) : Find(key))?.AsList() ?? [];
        return items.Select(item => item.AsObject()).OfType<YamlObject>();
    }

    /// <summary>The texts of an optional list.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        [.. List(key).Select(item => item.AsText()).OfType<string>()];

    /// <summary>Adds a fault for each key that nobody asked for. Call it last.</summary>
    public void RefuseUnknownKeys()
    {
        const int LongestList = 16;
        var known = asked.Count <= LongestList ? $" (known: {string.Join(", ", asked)})" : "";
        foreach (var entry in mapping.Entries.Where(e => !asked.Contains(e.Key.Text)))
            Value.Source.Faults.Add(
                entry.Key.Start,
                PathOf(entry.Key.Text),
                "",
                $"is an unknown key{NearestMatch.Hint(entry.Key.Text, asked)}{known}"
            );
    }

    private string PathOf(string key) => Value.Path.Length == 0 ? key : $"{Value.Path}.{key}";
}
