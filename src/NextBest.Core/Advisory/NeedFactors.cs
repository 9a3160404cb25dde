using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Core.Advisory;

/// <summary>What the customer's asset allocation asks for: one factor a bucket.</summary>
internal static class NeedFactors
{
    public static void Fill(in Situation situation)
    {
        var factors = situation.Workspace.NeedFactors.AsSpan();
        factors.Fill(1);
        Span<double> amounts = stackalloc double[NeedPolicy.AssetBuckets];
        if (
            situation.Policy.Need is not { } need
            || situation.Profile is not { } profile
            || !TryReadAssets(need, profile, amounts, out var total)
            || total < need.MinimumAssetsYuan
        )
            return;
        if (TargetFor(situation, need, situation.Workspace.CustomerGrade) is not { } target)
            return;
        for (var bucket = 0; bucket < NeedPolicy.AssetBuckets; bucket++)
            factors[bucket] = Of(need, target.Shares[bucket], amounts[bucket] / total);
    }

    /// <summary>The factor of a bucket.</summary>
    public static float Of(NeedPolicy need, double targetShare, double actualShare) =>
        (float)
            Math.Clamp(
                1 + need.GapStrength * (targetShare - actualShare),
                need.MinimumFactor,
                need.MaximumFactor
            );

    /// <summary>Reads what the customer has per asset bucket; false where an amount is unknown or there is nothing.</summary>
    public static bool TryReadAssets(
        NeedPolicy need,
        CustomerProfile profile,
        Span<double> amounts,
        out double total
    )
    {
        total = 0;
        for (var bucket = 0; bucket < NeedPolicy.AssetBuckets; bucket++)
        {
            amounts[bucket] = profile.Numerics[need.Assets[bucket].Slot];
            total += amounts[bucket];
        }

        return total > 0;
    }

    /// <summary>The first target allocation that fits the customer; null: the policy has none for everybody.</summary>
    public static TargetAllocation? TargetFor(in Situation situation, NeedPolicy need, int grade)
    {
        for (var i = 0; i < need.Targets.Count; i++)
            if (
                (need.Targets[i].Grades >> grade & 1) != 0
                && situation.Holds(need.Targets[i].Predicate)
            )
                return need.Targets[i];
        return null;
    }
}
