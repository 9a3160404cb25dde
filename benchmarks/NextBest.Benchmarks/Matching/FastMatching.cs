using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Matching;

namespace NextBest.Benchmarks.Matching;

/// <summary>Writes how much each product of a group appeals to a customer, and returns the most.</summary>
internal delegate float UtilityKernel(
    int group,
    ReadOnlySpan<float> customer,
    Span<float> utilities
);

/// <summary>
/// What the engine does to price lines by a matching model, for a whole shelf and without gates: factors, utilities, shares of each
/// line; then the best of all products. Every line counts alike. Not thread-safe.
/// </summary>
internal sealed class FastMatching(
    TagAffinityModel model,
    ProductCatalog catalog,
    UtilityKernel kernel
)
{
    private readonly int[][] groups = WideShelf.Groups(catalog);
    private readonly float[] shares = [.. catalog.Products.Select(p => (float)p.Share)];
    private readonly float[] scratch = new float[model.ScratchLength];
    private readonly float[] factors = new float[model.FactorCount];
    private readonly float[] utilities = new float[
        ProductFactors.PaddedCount(catalog.Products.Count)
    ];
    private readonly double[] weights = new double[catalog.Products.Count];

    /// <summary>Writes the best products, best first. Allocates nothing.</summary>
    public void Top(CustomerProfile profile, Span<(int Product, double Propensity)> top)
    {
        model.Score(profile, scratch, factors);
        var found = 0;
        for (var g = 0; g < groups.Length; g++)
        {
            var group = groups[g];
            var propensities = weights.AsSpan(0, group.Length);
            var largest = kernel(g, factors, utilities);
            var scale = Weigh(group, largest, propensities) * groups.Length;
            var least = found < top.Length ? -1 : top[^1].Propensity * scale;
            for (var i = 0; i < group.Length; i++)
            {
                if (propensities[i] <= least)
                    continue;
                Insert(top, ref found, (group[i], propensities[i] / scale));
                least = found < top.Length ? -1 : top[^1].Propensity * scale;
            }
        }
    }

    private double Weigh(int[] group, float largest, Span<double> propensities)
    {
        for (var i = 0; i < group.Length; i++)
            propensities[i] = utilities[i] - largest;
        DeterministicExp.Of(propensities);
        var total = 0.0;
        for (var i = 0; i < group.Length; i++)
            total += propensities[i] *= shares[group[i]];
        return total;
    }

    private static void Insert(
        Span<(int Product, double Propensity)> top,
        ref int found,
        (int Product, double Propensity) candidate
    )
    {
        var place = found < top.Length ? found++ : found - 1;
        for (; place > 0 && top[place - 1].Propensity < candidate.Propensity; place--)
            top[place] = top[place - 1];
        top[place] = candidate;
    }
}
