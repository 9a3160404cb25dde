using System.Numerics;
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
        var groups = situation.Shelf.Lines[line].Groups;
        var largest = 0f;
        foreach (var group in groups)
            if (OfGroup(situation, group) is var whole && whole > largest)
                largest = whole;
        return largest;
    }

    /// <summary>
    /// Writes the propensity of each product of some lines: of several at once, for the steps of one wait for each other.
    /// </summary>
    public static void Fill(in Situation situation, ReadOnlySpan<int> lines)
    {
        var workspace = situation.Workspace;
        var count = 0;
        foreach (var line in lines)
        foreach (var group in situation.Shelf.Lines[line].Groups)
            if (IsMatched(situation, group))
                count += Utilities(situation, group, workspace.Weights.AsSpan(count));
        DeterministicExp.Of(workspace.Weights.AsSpan(0, count));
        var first = 0;
        foreach (var line in lines)
        {
            foreach (var group in situation.Shelf.Lines[line].Groups)
                if (IsMatched(situation, group))
                    first += Match(situation, group, workspace.Weights.AsSpan(first));
                else
                    Share(situation, group);
            Cap(situation, situation.Shelf.Lines[line].Products, workspace.SkuPropensities);
        }
    }

    /// <summary>Whether the product is new and its propensity would be higher if it were not.</summary>
    public static bool IsCapped(in Situation situation, int product) =>
        IsNew(situation, product)
        && situation.Workspace.SkuPropensities[product] >= CapOf(situation);

    private static bool IsMatched(in Situation situation, ShareGroup group) =>
        situation.Profile is not null
        && situation.Shelf.Factors is not null
        && group.Products.Length > 1;

    private static void Share(in Situation situation, ShareGroup group)
    {
        var whole = OfGroup(situation, group);
        for (var i = 0; i < group.Products.Length; i++)
            situation.Workspace.SkuPropensities[group.Products[i]] = whole * group.Shares[i];
    }

    /// <summary>Writes what weighs a group's shares, before the exponential, in whole vectors; returns how many numbers.</summary>
    private static int Utilities(in Situation situation, ShareGroup group, Span<double> weights)
    {
        var workspace = situation.Workspace;
        var count = group.Products.Length;
        var largest = situation.Shelf.Factors!.Utilities(
            group.Index,
            workspace.CustomerFactors.AsSpan(0, situation.Bundle.Matching!.FactorCount),
            workspace.Utilities
        );
        var utilities = workspace.Utilities.AsSpan(0, count);
        weights = weights[..PaddedCount(count)];
        for (var i = 0; i < utilities.Length; i++)
            weights[i] = utilities[i] - largest;
        weights[count..].Clear();
        return weights.Length;
    }

    private static int Match(in Situation situation, ShareGroup group, Span<double> weights)
    {
        var (products, shares) = (group.Products, group.Shares);
        weights = weights[..PaddedCount(products.Length)];
        double total = 0;
        for (var i = 0; i < products.Length; i++)
            total += weights[i] = (float)(shares[i] * weights[i]);
        var whole = OfGroup(situation, group);
        var propensities = situation.Workspace.SkuPropensities;
        for (var i = 0; i < products.Length; i++)
            propensities[products[i]] = whole * (float)(weights[i] / total);
        return weights.Length;
    }

    /// <summary>Products in whole vectors, so that no exponential is left to be done by itself.</summary>
    private static int PaddedCount(int products) =>
        (products + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

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
