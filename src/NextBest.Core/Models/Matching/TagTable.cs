using NextBest.Core.Catalog;

namespace NextBest.Core.Models.Matching;

/// <summary>The tags of a shelf's products that a matching model knows, product by product. Immutable and safe to share.</summary>
public sealed class TagTable
{
    private readonly int[] starts;
    private readonly int[] tags;
    private readonly float[] weights;

    /// <summary>Resolves the tags of all products.</summary>
    /// <param name="catalog">The shelf.</param>
    /// <param name="knownTags">The model's tags in its output order.</param>
    public TagTable(ProductCatalog catalog, IReadOnlyList<string> knownTags)
    {
        var indices = knownTags
            .Index()
            .ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        var (allTags, allWeights) = (new List<int>(), new List<float>());
        starts = new int[catalog.Products.Count + 1];
        for (var product = 0; product < catalog.Products.Count; product++)
        {
            foreach (
                var (tag, weight) in catalog
                    .Products[product]
                    .Tags.OrderBy(t => t.Key, StringComparer.Ordinal)
            )
                if (indices.TryGetValue(tag, out var index))
                {
                    allTags.Add(index);
                    allWeights.Add((float)weight);
                }

            starts[product + 1] = allTags.Count;
        }

        tags = [.. allTags];
        weights = [.. allWeights];
    }

    /// <summary>The sum over the product's tags of weight x affinity. Allocates nothing.</summary>
    /// <param name="product">Index of the product.</param>
    /// <param name="affinities">One affinity a tag of the model.</param>
    public float Utility(int product, ReadOnlySpan<float> affinities)
    {
        var sum = 0f;
        for (var i = starts[product]; i < starts[product + 1]; i++)
            sum += weights[i] * affinities[tags[i]];
        return sum;
    }
}
