namespace NextBest.Core.Ranking;

/// <summary>
/// Finds why an item is in the list: the rules that raised it (trigger, campaign, gap in the allocation), then what the
/// customer's own features add to its propensity, said only where the reason's predicate is true.
/// </summary>
internal static class ReasonFinder
{
    /// <summary>Least contribution worth saying, in log-odds: odds raised by a twentieth.</summary>
    private const float LeastContribution = 0.05f;

    /// <summary>Finds the reasons of some items, of the decision that was made last with the workspace.</summary>
    public static void Find(in Situation situation, Span<DecisionItem> items)
    {
        var rules = situation.Shelf.Reasons.Rules;
        Span<ulong> holding = stackalloc ulong[rules.WordCount];
        for (var word = 0; word < holding.Length; word++)
            holding[word] = rules.WordOf(word, situation.Workspace.Truths);
        foreach (ref var item in items)
        {
            item.ReasonCount = 0;
            AddRules(situation, ref item);
            if (situation.Profile is not null && situation.Shelf.Target[item.Product] >= 0)
                AddContributions(situation, holding, ref item);
            if (item.ReasonCount == 0)
                item.AddReason(new ReasonHit(situation.Policy.FallbackReason, 0));
        }
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
        var bucket = situation.Shelf.Bucket[item.Product];
        if (item.Need > 1 && situation.Policy.Need!.GapReasonOf(bucket) is >= 0 and var gap)
            item.AddReason(new ReasonHit(gap, 0));
    }

    private static void AddContributions(
        in Situation situation,
        ReadOnlySpan<ulong> holding,
        ref DecisionItem item
    )
    {
        var (workspace, target) = (situation.Workspace, situation.Shelf.Target[item.Product]);
        var reasons = situation.Shelf.Reasons.Of(situation.Shelf.Line[item.Product]);
        var contributions = workspace.Contributions.AsSpan(0, reasons.Features.Length);
        situation.Bundle.Model.ExplainScored(
            situation.Profile!,
            target,
            reasons.Features,
            workspace.Scratch,
            contributions
        );
        var pinned = item.ReasonCount;
        var first = 0;
        for (var i = 0; i < reasons.Reasons.Length; i++)
        {
            var (reason, end) = (reasons.Reasons[i], reasons.Ends[i]);
            var sum = 0f;
            for (; first < end; first++)
                sum += contributions[first];
            // One condition, not two: few reasons are worth saying, but of many it is hard to foretell whether they hold.
            if (IndexBits.Contains(holding, reason) & sum >= LeastContribution)
                item.OfferReason(new ReasonHit(reason, sum), pinned);
        }
    }
}
