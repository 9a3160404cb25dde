using System.Text.RegularExpressions;
using NextBest.Bundles.Yaml;
using NextBest.Core.Features;

namespace NextBest.Bundles.Policy;

/// <summary>The <c>{feature}</c>s in a reason's text.</summary>
internal static partial class Placeholders
{
    /// <summary>The features that a text shows; a fault for each placeholder that names none, and for a brace alone.</summary>
    public static IReadOnlyList<Feature> In(YamlValue text, FeatureSchema? schema)
    {
        if (text.AsText() is not { } said || schema is null)
            return [];
        var features = new List<Feature>();
        foreach (Match match in Placeholder().Matches(said))
            if (schema.TryFind(match.Groups["name"].Value, out var feature))
                features.Add(feature);
            else
                text.Fault(
                    $"names no feature of the schema{NearestMatch.Hint(match.Groups["name"].Value, NamesOf(schema))}",
                    match.Value
                );
        if (Placeholder().Replace(said, "").AsSpan().IndexOfAny('{', '}') >= 0)
            text.Fault("has a brace that belongs to no {feature}; a text can't say braces");
        return features;
    }

    private static string[] NamesOf(FeatureSchema schema) =>
        [.. schema.Features.Select(f => f.Name)];

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}")]
    private static partial Regex Placeholder();
}
