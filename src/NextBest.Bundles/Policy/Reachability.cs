using NextBest.Bundles.Catalog;
using NextBest.Core.Catalog;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Finds products that no customer could ever be offered: their rule, channels and requirements leave nothing.</summary>
internal static class Reachability
{
    private const string Fix = "correct it, or take the product out";

    /// <param name="scope">The bundle's rules and catalog.</param>
    /// <param name="eligibility">One predicate a product.</param>
    /// <param name="requirements">What products require of customers.</param>
    public static void Check(
        PolicyScope scope,
        IReadOnlyList<int> eligibility,
        IReadOnlyList<SuitabilityRequirement> requirements
    )
    {
        var required = requirements
            .SelectMany(r => r.Products.Select(product => (product, r)))
            .ToLookup(pair => pair.product, pair => pair.r);
        // A requirement that nobody meets has a fault of its own.
        var sound = requirements
            .Where(r => scope.Rules.CanHold([r.Predicate], ChannelSet.All))
            .ToHashSet();
        for (var i = 0; i < eligibility.Count; i++)
            Check(
                scope,
                scope.Catalog!.Products[i],
                eligibility[i],
                [.. required[i].Where(sound.Contains)]
            );
    }

    private static void Check(
        PolicyScope scope,
        ProductDraft draft,
        int rule,
        SuitabilityRequirement[] requirements
    )
    {
        var channels = draft.Product.Channels;
        // Channels with faults of their own leave nothing to judge.
        if (channels == default)
            return;
        var at = draft.Eligibility ?? draft.Source.Find("id")!;
        if (!scope.Rules.CanHold([rule], ChannelSet.All))
            at.Fault($"can't be reached: {RuleOf(draft)} is never true; {Fix}");
        else if (!scope.Rules.CanHold([rule], channels))
            at.Fault(
                $"can't be reached: {RuleOf(draft)} is never true on its channels ({channels.Describe()}); {Fix}"
            );
        else if (!scope.Rules.CanHold([rule, .. requirements.Select(r => r.Predicate)], channels))
            at.Fault(
                $"can't be reached: {RuleOf(draft)} contradicts the requirements of suitability "
                    + $"({string.Join(", ", requirements.Select(r => r.Id))}); {Fix}"
            );
    }

    private static string RuleOf(ProductDraft draft) =>
        draft.Eligibility is null ? "the rule of its line" : "its rule, joined with its line's,";
}
