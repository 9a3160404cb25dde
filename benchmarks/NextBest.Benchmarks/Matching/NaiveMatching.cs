using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Models.Matching;

namespace NextBest.Benchmarks.Matching;

/// <summary>The same propensities product by product: a walk over its tags, the platform's exponential, a sort of all.</summary>
internal sealed class NaiveMatching(TagAffinityModel model, ProductCatalog catalog)
{
    private readonly TagTable table = new(catalog, model.Tags);
    private readonly int[][] groups = WideShelf.Groups(catalog);
    private readonly float[] scratch = new float[model.ScratchLength];
    private readonly float[] factors = new float[model.FactorCount];
    private readonly float[] affinities = new float[model.Tags.Count];

    public (int Product, double Propensity)[] Top(CustomerProfile profile, int count)
    {
        model.Score(profile, scratch, factors);
        model.Affinities(factors, affinities);
        var all = new List<(int Product, double Propensity)>();
        foreach (var group in groups)
        {
            var weights = group
                .Select(p => catalog.Products[p].Share * Math.Exp(table.Utility(p, affinities)))
                .ToArray();
            var total = weights.Sum();
            all.AddRange(group.Select((p, i) => (p, weights[i] / total / groups.Length)));
        }

        return [.. all.OrderByDescending(p => p.Propensity).Take(count)];
    }
}
