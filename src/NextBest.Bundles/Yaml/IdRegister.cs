namespace NextBest.Bundles.Yaml;

/// <summary>Ids in the order they are declared, each once; resolves references to them.</summary>
/// <param name="noun">What the ids name, for messages (<c>line</c>).</param>
internal sealed class IdRegister(string noun)
{
    private readonly Dictionary<string, (int Index, int Line)> ids = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Ids => ids.Keys;

    public bool Contains(string id) => ids.ContainsKey(id);

    /// <summary>Declares an id; false, with a fault, where it is taken.</summary>
    public bool TryDeclare(YamlValue at, string id)
    {
        if (ids.TryAdd(id, (ids.Count, at.Node.Start.Line)))
            return true;
        at.Fault($"is the id of the {noun} in line {ids[id].Line}; ids are unique");
        return false;
    }

    /// <summary>The index of the id that a value names, in order of declaration; a fault where there is none.</summary>
    public int? Resolve(YamlValue value)
    {
        if (value.AsText() is not { } id)
            return null;
        if (ids.TryGetValue(id, out var found))
            return found.Index;
        value.Fault($"is no {noun} of the bundle{NearestMatch.Hint(id, ids.Keys)}");
        return null;
    }

    public IReadOnlyList<int> ResolveAll(IEnumerable<YamlValue> values) =>
        [.. values.Select(Resolve).OfType<int>().Distinct()];
}
