using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Features;

namespace NextBest.Bundles.Policy;

/// <summary>What the parts of a policy refer to.</summary>
internal sealed class PolicyScope(FeatureSchema? schema, CatalogDraft? catalog, ReasonTexts texts)
{
    public FeatureSchema? Schema { get; } = schema;

    public CatalogDraft? Catalog { get; } = catalog;

    public ReasonTexts Texts { get; } = texts;

    public RuleCompiler Rules { get; } = new(schema);

    public IdRegister Segments { get; } = new("segment");

    public IdRegister Triggers { get; } = new("trigger");

    public IdRegister Reasons { get; } = new("reason");

    public HashSet<int> UsedReasons { get; } = [];

    public IReadOnlyList<int> Lines(YamlObject from) =>
        Catalog?.LineIds.ResolveAll(from.List("lines")) ?? Skip(from, "lines");

    public IReadOnlyList<int> Products(YamlObject from) =>
        Catalog?.ProductIds.ResolveAll(from.List("products")) ?? Skip(from, "products");

    /// <summary>The feature that a value names; null where there is none, a fault unless the schema itself has faults.</summary>
    public Feature? Feature(YamlValue? value)
    {
        if (value?.AsText() is not { } name || Schema is null)
            return null;
        if (Schema.TryFind(name, out var feature))
            return feature;
        var names = Schema.Features.Select(f => f.Name).ToArray();
        value.Fault($"is no feature of the schema{NearestMatch.Hint(name, names)}");
        return null;
    }

    /// <summary>Where the catalog can't be read, references into it can't be judged.</summary>
    private static int[] Skip(YamlObject from, string key)
    {
        from.Find(key);
        return [];
    }
}
