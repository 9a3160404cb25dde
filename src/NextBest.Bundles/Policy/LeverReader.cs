using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>levers</c>; one that follows a festival becomes one a year, its id followed by <c>_</c> and the year.</summary>
internal static class LeverReader
{
    public static IReadOnlyList<Lever> ReadAll(IEnumerable<YamlObject> levers, PolicyScope scope)
    {
        var ids = new IdRegister("lever");
        return [.. levers.SelectMany(lever => Read(lever, ids, scope))];
    }

    private static IEnumerable<Lever> Read(YamlObject from, IdRegister ids, PolicyScope scope)
    {
        var id = from.Require("id")?.AsId();
        var products = scope.Selection.Required(from, "moves");
        var factor = from.Require("factor")?.AsFactor(scope.Arbitration);
        var windows = CalendarWindows.Of(
            scope.Festivals.Read(from.Find("from")),
            scope.Festivals.Read(from.Find("until"))
        );
        var channels = from.Find("channels")?.AsChannels();
        var predicate = scope.Rules.CompileOptional(from.Find("when"));
        from.RefuseUnknownKeys();
        foreach (var window in windows)
            if (id is not null && ids.TryDeclare(from.Require("id")!, $"{id}{window.Suffix}"))
                yield return new Lever
                {
                    Id = $"{id}{window.Suffix}",
                    Products = products,
                    Factor = factor ?? 1,
                    From = window.From,
                    Until = window.Until,
                    Channels = channels ?? ChannelSet.All,
                    Predicate = predicate,
                };
    }

    /// <summary>A factor within the bounds of levers.</summary>
    public static double? AsFactor(this YamlValue value, ArbitrationPolicy bounds)
    {
        if (value.AsPositive() is not { } factor)
            return null;
        if (factor >= bounds.MinimumLever && factor <= bounds.MaximumLever)
            return factor;
        value.Fault(
            FormattableString.Invariant(
                $"is out of bounds: must be {bounds.MinimumLever} to {bounds.MaximumLever} (minimum_lever and maximum_lever of arbitration)"
            )
        );
        return null;
    }
}
