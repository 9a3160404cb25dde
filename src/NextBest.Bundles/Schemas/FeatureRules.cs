using NextBest.Bundles.Yaml;
using NextBest.Core.Features;

namespace NextBest.Bundles.Schemas;

/// <summary>What the keys of a feature demand of one another.</summary>
internal static class FeatureRules
{
    private static readonly string[] NumericKeys = ["unit", "min", "max"];

    public static void Check(YamlObject feature, FeatureDefinition definition)
    {
        if (definition.Kind == FeatureKind.Numeric)
            feature
                .Find("values")
                ?.Fault("is for categorical and set features; a numeric one has min and max", "");
        else
            foreach (var key in NumericKeys)
                feature.Find(key)?.Fault("is for numeric features only; leave it out");
        if (definition.Minimum > definition.Maximum)
            feature.Find("min")?.Fault($"is above max ({feature.Find("max")?.RawText})");
        if (definition.Name == FeatureSchema.HeldFeatureName && definition.Kind != FeatureKind.Set)
            feature.Find("type")?.Fault("must be 'set': 'held' lists what the customer holds");
    }

    /// <summary>The default in its CSV form; a fault where it is no value of the feature.</summary>
    public static string? ReadDefault(YamlValue value, FeatureDefinition definition)
    {
        var text =
            definition.Kind == FeatureKind.Set
                ? string.Join('|', value.AsList().Select(item => item.AsText()).OfType<string>())
                : value.AsText();
        if (text is null || definition is { Kind: not FeatureKind.Numeric, Vocabulary: null })
            return text;
        if (FaultOf(definition, text) is { } fault)
            value.Fault(fault.Message, text);
        return text;
    }

    /// <summary>Asks the builder of profiles, so that a default is what a customer's value may be.</summary>
    private static ProfileFault? FaultOf(FeatureDefinition definition, string text)
    {
        var held = new FeatureDefinition
        {
            Name = FeatureSchema.HeldFeatureName,
            Kind = FeatureKind.Set,
            Vocabulary = [],
        };
        var probe = definition with { Name = "probe" };
        var schema = new FeatureSchema([probe, held]);
        return new ProfileBuilder(schema).SetText(schema.Features[0], text);
    }
}
