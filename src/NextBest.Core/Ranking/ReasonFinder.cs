namespace NextBest.Core.Ranking;

/// <summary>
/// Finds why an item is in the list: the rules that raised it (trigger, campaign, gap in the allocation), then what the
/// customer's own features add to its propensity, said only where the reason's predicate is true.
/// </summary>
internal static class ReasonFinder
{
    /// <summary>Least contribution worth saying, in log-odds: odds raised by a twentieth.</summary>
    private const float LeastContribution = 0.05f;

    public static void Find(in Situation situation, ref DecisionItem item)
    {
        item.ReasonCount = 0;
        AddRules(situation, ref item);
        AddContributions(situation, ref item);
        if (item.ReasonCount == 0)
            item.AddReason(new ReasonHit(situation.Policy.FallbackReason, 0));
    }

    /// <summary>Index of the model's output that stands behind a product's propensity; -1: none.</summary>
    public static int TargetOf(ShelfTable shelf, int product)
    {
        foreach (var group in shelf.Lines[shelf.Line[product]].Groups)
            if (group.Products.AsSpan().BinarySearch(product) >= 0)
                return group.Target;
        return ShareGroup.NoTarget;
    }

    private static void AddRules(in Situation situation, ref DecisionItem item)
    {
        if (item.Trigger >= 0)
            item.AddReason(new ReasonHit(situation.Shelf.Triggers[item.Trigger].Reason, 0));
        if (
            item.Campaign >= 0
            && situation.Policy.Campaigns[item.Campaign].Reason is >= 0 and var said
        )
            item.AddReason(new ReasonHit(said, 0));
        var bucket = situation.Shelf.Lines[situation.Shelf.Line[item.Product]].Bucket;
        if (item.Need > 1 && situation.Policy.Need!.GapReasonOf(bucket) is >= 0 and var gap)
            item.AddReason(new ReasonHit(gap, 0));
    }

    private static void AddContributions(in Situation situation, ref DecisionItem item)
    {
        var target = TargetOf(situation.Shelf, item.Product);
        if (
            situation.Profile is not { } profile
            || target < 0
            || item.ReasonCount == DecisionItem.MaximumReasons
        )
            return;
        var bundle = situation.Bundle;
        var contributions = situation.Workspace.Contributions.AsSpan(
            0,
            bundle.Schema.Features.Count
        );
        bundle.Model.Explain(profile, target, situation.Workspace.Scratch, contributions);
        var reasons = bundle.Shelf.Reasons;
        var pinned = item.ReasonCount;
        foreach (var reason in reasons.Of(bundle.Shelf.Line[item.Product]))
        {
            if (!situation.Holds(reasons.PredicateOf(reason)))
                continue;
            var contribution = reasons.Contribution(reason, contributions);
            if (contribution >= LeastContribution)
                item.OfferReason(new ReasonHit(reason, contribution), pinned);
        }
    }
}
