using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Core.Ranking;

/// <summary>
/// Finds why an item is in the list: the trigger that raised it, then what the customer's own features add to its
/// propensity, said only where the reason's predicate is true.
/// </summary>
internal static class ReasonFinder
{
    /// <summary>Least contribution worth saying, in log-odds: odds raised by a twentieth.</summary>
    private const float LeastContribution = 0.05f;

    public static void Find(
        DecisionBundle bundle,
        CustomerProfile? profile,
        DecisionWorkspace workspace,
        ref DecisionItem item
    )
    {
        item.ReasonCount = 0;
        var fired = workspace.FiredTrigger[item.Product];
        if (fired >= 0)
            item.AddReason(new ReasonHit(bundle.Shelf.Triggers[fired].Reason, 0));
        var target = bundle.Shelf.Target[item.Product];
        if (profile is not null && target >= 0)
            AddContributions(bundle, profile, target, workspace, ref item);
        if (item.ReasonCount == 0)
            item.AddReason(new ReasonHit(bundle.Policy.FallbackReason, 0));
    }

    private static void AddContributions(
        DecisionBundle bundle,
        CustomerProfile profile,
        int target,
        DecisionWorkspace workspace,
        ref DecisionItem item
    )
    {
        var contributions = workspace.Contributions.AsSpan(0, bundle.Schema.Features.Count);
        bundle.Model.Explain(profile, target, workspace.Scratch, contributions);
        var reasons = bundle.Shelf.Reasons;
        var pinned = item.ReasonCount;
        foreach (var reason in reasons.Of(bundle.Shelf.Line[item.Product]))
        {
            var predicate = reasons.PredicateOf(reason);
            if (predicate >= 0 && workspace.Truths[predicate] != Truth.True)
                continue;
            var contribution = reasons.Contribution(reason, contributions);
            if (contribution >= LeastContribution)
                item.OfferReason(new ReasonHit(reason, contribution), pinned);
        }
    }
}
