using NextBest.Bundles.Yaml;
using NextBest.Core.Features;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>Reads customers, feature by feature: <c>none</c> is nobody, <c>null</c> takes a default away.</summary>
internal static class ProfileReader
{
    private const string Nobody = "none";

    /// <summary>Reads a section over the features of another customer.</summary>
    /// <returns>The features as text; null: nobody is known.</returns>
    public static IReadOnlyDictionary<string, string>? Read(
        YamlValue? section,
        IReadOnlyDictionary<string, string>? basis,
        FeatureSchema schema
    )
    {
        if (section is null)
            return basis;
        if (section.IsScalar && section.RawText == Nobody)
            return null;
        if (section.AsObject() is not { } mapping)
            return basis;
        var facts = new Dictionary<string, string>(basis ?? new Dictionary<string, string>());
        foreach (var (key, value) in mapping.Entries)
            Set(facts, key, value, schema);
        return facts;
    }

    /// <summary>The profile of features as text, which <see cref="Read"/> has checked one by one.</summary>
    public static CustomerProfile Build(
        IReadOnlyDictionary<string, string> facts,
        FeatureSchema schema,
        DateTimeOffset asOf
    )
    {
        var builder = new ProfileBuilder(schema);
        foreach (var (name, text) in facts)
            if (schema.TryFind(name, out var feature))
                builder.SetText(feature, text);
        return builder.Build(asOf);
    }

    private static void Set(
        Dictionary<string, string> facts,
        YamlValue key,
        YamlValue value,
        FeatureSchema schema
    )
    {
        if (!schema.TryFind(key.RawText, out var feature))
        {
            string[] names = [.. schema.Features.Select(f => f.Name)];
            key.Fault($"is no feature of the bundle{NearestMatch.Hint(key.RawText, names)}");
        }
        else if (value.Node is YamlScalar { IsNull: true })
        {
            facts.Remove(feature.Name);
        }
        else
        {
            var text = value.IsScalar
                ? value.RawText
                : string.Join('|', value.AsList().Select(item => item.RawText));
            if (new ProfileBuilder(schema).SetText(feature, text) is { } fault)
                value.Fault(fault.Message);
            facts[feature.Name] = text;
        }
    }
}
