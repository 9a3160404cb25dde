using System.Numerics;

namespace NextBest.Core.Ranking;

/// <summary>
/// Finds why an item is in the list: the rules that raised it (trigger, campaign, gap in the allocation), then what the
/// customer's own features add to its propensity, said only where the reason's predicate is true.
/// </summary>
internal static class ReasonFinder
{
    /// <summary>Least contribution worth saying, in log-odds: odds raised by a twentieth.</summary>
    private const float LeastContribution = 0.05f;

    /// <summary>Finds the reasons of some items, whose contributions are computed in one pass.</summary>
    public static void Find(in Situation situation, Span<DecisionItem> items)
    {
        var contributions = ContributionsOf(situation, items);
        var features = situation.Bundle.Schema.Features.Count;
        Span<ulong> holding = stackalloc ulong[situation.Shelf.Reasons.Rules.WordCount];
        for (var word = 0; word < holding.Length; word++)
            holding[word] = situation.Shelf.Reasons.Rules.WordOf(word, situation.Workspace.Truths);
        for (var i = 0; i < items.Length; i++)
        {
            ref var item = ref items[i];
            item.ReasonCount = 0;
            AddRules(situation, ref item);
            if (!contributions.IsEmpty && situation.Shelf.Target[item.Product] >= 0)
                AddContributions(
                    situation,
                    contributions.Slice(i * features, features),
                    holding,
                    ref item
                );
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

    private static ReadOnlySpan<float> ContributionsOf(
        in Situation situation,
        ReadOnlySpan<DecisionItem> items
    )
    {
        if (situation.Profile is not { } profile || items.IsEmpty)
            return [];
        Span<int> targets = stackalloc int[DecisionWorkspace.MaximumItems];
        for (var i = 0; i < items.Length; i++)
            // Of what the model does not predict, nothing is said: any target will do.
            targets[i] = Math.Max(0, situation.Shelf.Target[items[i].Product]);
        var contributions = situation.Workspace.Contributions.AsSpan(
            0,
            items.Length * situation.Bundle.Schema.Features.Count
        );
        situation.Bundle.Model.ExplainScored(
            profile,
            targets[..items.Length],
            situation.Workspace.Scratch,
            contributions
        );
        return contributions;
    }

    private static void AddContributions(
        in Situation situation,
        ReadOnlySpan<float> contributions,
        ReadOnlySpan<ulong> holding,
        ref DecisionItem item
    )
    {
        var reasons = situation.Shelf.Reasons;
        var ofLine = reasons.Of(situation.Shelf.Line[item.Product]);
        var pinned = item.ReasonCount;
        for (var word = 0; word < holding.Length; word++)
        for (var bits = holding[word] & ofLine[word]; bits != 0; bits &= bits - 1)
        {
            var reason = word * IndexBits.PerWord + BitOperations.TrailingZeroCount(bits);
            var contribution = reasons.Contribution(reason, contributions);
            if (contribution >= LeastContribution)
                item.OfferReason(new ReasonHit(reason, contribution), pinned);
        }
    }
}
