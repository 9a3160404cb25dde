using NextBest.Core.Features;

namespace NextBest.Learning.Examples;

/// <summary>
/// The naming rule for one set at several times: <c>held</c> is now (the last month), <c>held_m2</c> one month earlier,
/// <c>held_m3</c> two, and so on.
/// </summary>
public static class SetHistory
{
    private const string Suffix = "_m";

    /// <summary>The name of the set now: <c>held</c> for <c>held_m3</c>; other names are answered as they are.</summary>
    public static string CurrentName(string name)
    {
        var at = name.LastIndexOf(Suffix, StringComparison.Ordinal);
        return at > 0 && int.TryParse(name.AsSpan(at + Suffix.Length), out var month) && month >= 2
            ? name[..at]
            : name;
    }

    /// <summary>The earlier forms of a set in the schema that share its vocabulary, latest first; empty where there are none.</summary>
    public static IReadOnlyList<Feature> EarlierOf(FeatureSchema schema, Feature current) =>
        [
            .. schema
                .Features.Where(f =>
                    f.Kind == FeatureKind.Set
                    && f.Name != current.Name
                    && CurrentName(f.Name) == current.Name
                    && f.Vocabulary.SequenceEqual(current.Vocabulary)
                )
                .OrderBy(f => f.Name.Length)
                .ThenBy(f => f.Name, StringComparer.Ordinal),
        ];
}
