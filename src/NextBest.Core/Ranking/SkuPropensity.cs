using NextBest.Core.Models;

namespace NextBest.Core.Ranking;

/// <summary>
/// P(sku | x) = P(line | x) x P(sku | line, x): the second is the product's share of the line, weighed by how much the customer
/// likes its tags where there is a matching model. New products are capped.
/// </summary>
internal static class SkuPropensity
{
    /// <summary>The largest propensity that a product of the line can have.</summary>
    public static float LargestOf(in Situation situation, int line)
    {
        var largest = 0f;
        foreach (var group in situation.Shelf.Lines[line].Groups)
            largest = Math.Max(largest, OfGroup(situation, group));
        return largest;
    }

    /// <summary>Writes the propensity of each product of a line.</summary>
    public static void Fill(in Situation situation, int line)
    {
        var propensities = situation.Workspace.SkuPropensities;
        foreach (var group in situation.Shelf.Lines[line].Groups)
        {
            var whole = OfGroup(situation, group);
            if (
                situation.Profile is null
                || situation.Shelf.Factors is null
                || group.Products.Length == 1
            )
                for (var i = 0; i < group.Products.Length; i++)
                    propensities[group.Products[i]] = whole * group.Shares[i];
            else
                Match(situation, group, whole, propensities);
        }

        Cap(situation, situation.Shelf.Lines[line].Products, propensities);
    }

    /// <summary>Whether the product is new and its propensity would be higher if it were not.</summary>
    public static bool IsCapped(in Situation situation, int product) =>
        IsNew(situation, product)
        && situation.Workspace.SkuPropensities[product] >= CapOf(situation);

    private static void Match(
        in Situation situation,
        ShareGroup group,
        float whole,
        float[] propensities
    )
    {
        var workspace = situation.Workspace;
        var count = group.Products.Length;
        var largest = situation.Shelf.Factors!.Utilities(
            group.Index,
            workspace.CustomerFactors.AsSpan(0, situation.Bundle.Matching!.FactorCount),
            workspace.Utilities
        );
        var utilities = workspace.Utilities.AsSpan(0, count);
        var weights = workspace.Weights.AsSpan(0, count);
        for (var i = 0; i < count; i++)
            weights[i] = utilities[i] - largest;
        DeterministicExp.Of(weights);
        double total = 0;
        for (var i = 0; i < count; i++)
            total += weights[i] = (float)(group.Shares[i] * weights[i]);
        for (var i = 0; i < count; i++)
            propensities[group.Products[i]] = whole * (float)(weights[i] / total);
    }

    private static void Cap(in Situation situation, int[] products, float[] propensities)
    {
        var cap = CapOf(situation);
        foreach (var product in products)
            if (IsNew(situation, product))
                propensities[product] = Math.Min(propensities[product], cap);
    }

    private static float OfGroup(in Situation situation, ShareGroup group) =>
        group.Target >= 0
            ? situation.Workspace.Propensities[group.Target]
            : PropensityEstimate.PriorOf(situation, group.Line) ?? 0;

    private static bool IsNew(in Situation situation, int product) =>
        situation.Shelf.MatureDay[product] > situation.Day;

    private static float CapOf(in Situation situation) =>
        (float)situation.Policy.ColdStart.MaturityCap;
}
