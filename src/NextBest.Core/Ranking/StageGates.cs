using System.Numerics;

namespace NextBest.Core.Ranking;

/// <summary>
/// Sends the products through the four stages, a word of them at a time, and offers the lines of those that passed to the list.
/// </summary>
internal static class StageGates
{
    public static DecisionFunnel Run(in Situation situation)
    {
        var stages = situation.Workspace.Stages;
        EligibilityGate.Apply(situation);
        Keep(stages.Eligible, stages.NotApplicable, stages.Applicable);
        Keep(stages.Applicable, Unsuitable(situation), stages.Suitable);
        Keep(stages.Suitable, stages.ContactLimited, stages.Ranked);
        Rank(situation, stages.Ranked);
        return Count(situation.Shelf.Line.Length, stages);
    }

    private static void Keep(ReadOnlySpan<ulong> all, ReadOnlySpan<ulong> removed, Span<ulong> kept)
    {
        for (var word = 0; word < kept.Length; word++)
            kept[word] = all[word] & ~removed[word];
    }

    /// <summary>
    /// What the customer's grade does not cover, and what requirements protect from that are not known to hold. Takes the place of
    /// what passed, which is not known yet.
    /// </summary>
    private static ReadOnlySpan<ulong> Unsuitable(in Situation situation)
    {
        var shelf = situation.Shelf.Bits;
        var unsuitable = situation.Workspace.Stages.Suitable;
        shelf.Unsuitable[situation.Workspace.CustomerGrade].CopyTo(unsuitable);
        var requirements = situation.Policy.Requirements;
        for (var i = 0; i < requirements.Count; i++)
            if (!situation.Holds(requirements[i].Predicate))
                for (var word = 0; word < unsuitable.Length; word++)
                    unsuitable[word] |= shelf.Protected[i][word];
        return unsuitable;
    }

    private static void Rank(in Situation situation, ReadOnlySpan<ulong> ranked)
    {
        var builder = situation.Workspace.Builder;
        var line = situation.Shelf.Line;
        var priority = new Priority(situation);
        for (var word = 0; word < ranked.Length; word++)
        for (var bits = ranked[word]; bits != 0; bits &= bits - 1)
        {
            var product = word * IndexBits.PerWord + BitOperations.TrailingZeroCount(bits);
            builder.Raise(situation, priority, line[product], product);
        }
    }

    private static DecisionFunnel Count(int products, StageSets stages)
    {
        var (eligible, applicable) = (Count(stages.Eligible), Count(stages.Applicable));
        var (suitable, ranked) = (Count(stages.Suitable), Count(stages.Ranked));
        return new DecisionFunnel(
            products,
            products - eligible,
            eligible - applicable,
            applicable - suitable,
            suitable - ranked,
            ranked
        );
    }

    private static int Count(ReadOnlySpan<ulong> set)
    {
        var count = 0;
        foreach (var word in set)
            count += BitOperations.PopCount(word);
        return count;
    }
}
