using System.Numerics;

namespace NextBest.Core.Ranking;

/// <summary>What the situation makes of each product: the product of the triggers that fired, up to the policy's bound.</summary>
internal static class ContextFactors
{
    public const int NotFired = -1;

    public static void Fill(in Situation situation)
    {
        var (workspace, shelf) = (situation.Workspace, situation.Shelf);
        workspace.Context.AsSpan(0, shelf.Line.Length).Fill(1);
        workspace.FiredTrigger.AsSpan(0, shelf.Line.Length).Fill(NotFired);
        var maximum = (float)situation.Policy.Arbitration.MaximumContext;
        for (var word = 0; word < shelf.TriggerRules.WordCount; word++)
        for (
            var bits = shelf.TriggerRules.WordOf(word, workspace.Truths);
            bits != 0;
            bits &= bits - 1
        )
            Fire(
                workspace,
                shelf,
                shelf.Triggers[word * IndexBits.PerWord + BitOperations.TrailingZeroCount(bits)],
                maximum
            );
    }

    private static void Fire(
        DecisionWorkspace workspace,
        ShelfTable shelf,
        ShelfTrigger trigger,
        float maximum
    )
    {
        foreach (var product in trigger.Products)
        {
            ref var factor = ref workspace.Context[product];
            factor = Math.Min(factor * trigger.Factor, maximum);
            ref var fired = ref workspace.FiredTrigger[product];
            if (
                trigger.Factor > 1
                && (fired == NotFired || shelf.Triggers[fired].Factor < trigger.Factor)
            )
                fired = trigger.Index;
        }
    }
}
