using System.Numerics;
using NextBest.Core.Features;

namespace NextBest.Core.Ranking;

/// <summary>
/// The propensity of every target of the model: the model's, or where too little is known of the customer, a blend of it with
/// what is usual in his segments; and what the matching model knows of him.
/// </summary>
internal static class PropensityEstimate
{
    public static void Fill(in Situation situation)
    {
        var (bundle, workspace) = (situation.Bundle, situation.Workspace);
        var propensities = workspace.Propensities.AsSpan(0, bundle.Model.Targets.Count);
        workspace.IsColdStart = false;
        if (situation.Profile is not { } profile)
        {
            bundle.Model.BaseRates.CopyTo(propensities);
            return;
        }

        bundle.Model.Score(profile, workspace.Scratch, propensities);
        bundle.Matching?.Score(
            profile,
            workspace.MatchingScratch,
            workspace.CustomerFactors.AsSpan(0, bundle.Matching.FactorCount)
        );
        var cold = bundle.Policy.ColdStart;
        if (cold.SparseBelow <= 0 || KnownShare(profile) is var known && known >= cold.SparseBelow)
            return;
        workspace.IsColdStart = true;
        Blend(situation, (float)(known / cold.SparseBelow));
    }

    /// <summary>How often customers like this one acquire a line; null: the policy has no prior for it.</summary>
    public static float? PriorOf(in Situation situation, int line)
    {
        var priors = situation.Policy.ColdStart.Priors;
        for (var i = 0; i < priors.Count; i++)
            if (priors[i].Line == line && situation.Holds(priors[i].Predicate))
                return priors[i].Rate;
        return null;
    }

    private static void Blend(in Situation situation, float weight)
    {
        var propensities = situation.Workspace.Propensities;
        var baseRates = situation.Bundle.Model.BaseRates;
        foreach (var line in situation.Shelf.Lines)
        foreach (var group in line.Groups)
        {
            // What the model excludes, because it is held, stays excluded.
            if (group.Target < 0 || propensities[group.Target] <= 0)
                continue;
            var prior = group.IsLine ? PriorOf(situation, group.Line) : null;
            propensities[group.Target] =
                weight * propensities[group.Target]
                + (1 - weight) * (prior ?? baseRates[group.Target]);
        }
    }

    private static int KnownAmong(ReadOnlySpan<float> numerics)
    {
        var (i, known) = (0, Vector<int>.Zero);
        for (; i <= numerics.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var values = new Vector<float>(numerics[i..]);
            // What equals itself is no NaN; a comparison that holds is -1.
            known -= Vector.Equals(values, values);
        }

        var count = Vector.Sum(known);
        for (; i < numerics.Length; i++)
            count += float.IsNaN(numerics[i]) ? 0 : 1;
        return count;
    }

    private static double KnownShare(CustomerProfile profile)
    {
        var known = KnownAmong(profile.Numerics);
        foreach (var code in profile.Categories)
            known += code == CategoryCode.Missing ? 0 : 1;
        foreach (var isKnown in profile.SetPresence)
            known += isKnown ? 1 : 0;
        return (double)known / profile.Schema.Features.Count;
    }
}
