using NextBest.Bundles.Yaml;
using NextBest.Core.Features;

namespace NextBest.Bundles.Schemas;

/// <summary>Makes a schema of a document.</summary>
internal static class SchemaReader
{
    private static readonly FeatureDefinition Held = new()
    {
        Name = FeatureSchema.HeldFeatureName,
        Kind = FeatureKind.Set,
        Description = "What the customer holds.",
    };

    /// <summary>The schema; null or to be ignored where faults were added.</summary>
    public static FeatureSchema? Read(YamlObject root)
    {
        var definitions = new List<FeatureDefinition>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var feature in root.Objects("features", required: true))
            if (FeatureReader.Read(feature) is { } definition)
                if (lines.TryAdd(definition.Name, feature.Value.Node.Start.Line))
                    definitions.Add(definition);
                else
                    feature
                        .Find("name")
                        ?.Fault($"is a name taken by the feature in line {lines[definition.Name]}");
        root.RefuseUnknownKeys();
        if (!lines.ContainsKey(Held.Name))
            definitions.Add(Held);
        return root.Value.Source.Faults.IsEmpty ? new FeatureSchema(definitions) : null;
    }
}
