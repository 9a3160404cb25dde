using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Catalog;

/// <summary>Reads <c>screening</c> of a fund. All parts must be given: means over different parts don't compare.</summary>
internal static class ScreeningReader
{
    private static readonly string[] Parts =
    [
        "company",
        "manager",
        "product",
        "win_rate",
        "stability",
    ];

    /// <summary>The mean of the parts; null, with faults, where one is missing.</summary>
    public static double? Read(YamlObject? from)
    {
        if (from is null)
            return null;
        var scores = Parts.Select(part => from.Require(part)?.AsNumber(0, 1)).ToArray();
        from.RefuseUnknownKeys();
        return scores.Contains(null) ? null : scores.Average();
    }
}
