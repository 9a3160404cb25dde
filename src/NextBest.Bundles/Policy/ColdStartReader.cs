using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>cold_start</c>; what is left out keeps its default.</summary>
internal static class ColdStartReader
{
    private const int LongestMaturityDays = 1_096;

    public static ColdStartPolicy Read(YamlObject? from, PolicyScope scope)
    {
        var defaults = new ColdStartPolicy();
        if (from is null)
            return defaults;
        var policy = new ColdStartPolicy
        {
            SparseBelow = from.Find("sparse_below")?.AsNumber(0, 1) ?? defaults.SparseBelow,
            Priors =
            [
                .. from.Objects("priors").Select(p => ReadPrior(p, scope)).OfType<SegmentPrior>(),
            ],
            MaturityDays =
                from.Find("maturity_days")?.AsInteger(0, LongestMaturityDays)
                ?? defaults.MaturityDays,
            MaturityCap = from.Find("maturity_cap")?.AsShare() ?? defaults.MaturityCap,
        };
        from.RefuseUnknownKeys();
        return policy;
    }

    private static SegmentPrior? ReadPrior(YamlObject from, PolicyScope scope)
    {
        var segment = from.Find("segment") is { } named ? scope.Segments.Resolve(named) : null;
        var line = from.Require("line") is { } lined ? scope.Catalog?.LineIds.Resolve(lined) : null;
        var rate = from.Require("rate")?.AsNumber(0, 1);
        from.RefuseUnknownKeys();
        if (line is null || rate is null)
            return null;
        var predicate = segment is null ? RuleCompiler.None : scope.Segments.PredicateOf(segment);
        return new SegmentPrior(predicate, line.Value, (float)rate);
    }
}
