using NextBest.Core.Catalog;

namespace NextBest.Core.Models.Matching;

/// <summary>
/// The traits of a catalog's products (see <see cref="ProductTraits"/>) as sparse rows over a model's tags; what the model
/// does not know is left out. Immutable and safe to share.
/// </summary>
public sealed class TagTable
{
    private readonly int[] starts;
    private readonly int[] tags;
    private readonly float[] weights;

    /// <summary>Resolves the products' traits.</summary>
    /// <param name="catalog">The shelf.</param>
    /// <param name="knownTags">The model's tags in its output order; unique.</param>
    /// <exception cref="ArgumentException">A product's tag weighs less than 0 or more than 1.</exception>
    public TagTable(ProductCatalog catalog, IReadOnlyList<string> knownTags)
    {
        var products = catalog.Products;
        var indices = knownTags
            .Select((name, index) => KeyValuePair.Create(name, index))
            .ToDictionary(StringComparer.Ordinal);
        starts = new int[products.Count + 1];
        var cells = new List<(int Tag, float Weight)>();
        for (var p = 0; p < products.Count; p++)
        {
            foreach (var (name, weight) in ProductTraits.Of(products[p]))
            {
                // This bound, with the model's on its numbers, keeps every utility finite.
                if (weight is not (>= 0 and <= 1))
                    throw new ArgumentException(
                        $"Tag '{name}' of product '{products[p].Id}' weighs {weight}, not 0 to 1.",
                        nameof(catalog)
                    );
                if (indices.TryGetValue(name, out var tag))
                    cells.Add((tag, (float)weight));
            }

            // In tag order, whatever the order of the product's own map: the same bits everywhere.
            cells.Sort(starts[p], cells.Count - starts[p], null);
            starts[p + 1] = cells.Count;
        }

        tags = [.. cells.Select(cell => cell.Tag)];
        weights = [.. cells.Select(cell => cell.Weight)];
    }

    /// <summary>How many products there are.</summary>
    public int ProductCount => starts.Length - 1;

    /// <summary>The product's traits that the model knows, as indices of its tags, ascending.</summary>
    public ReadOnlySpan<int> TagsOf(int product) =>
        tags.AsSpan(starts[product]..starts[product + 1]);

    /// <summary>The weights, 0 to 1, in the order of <see cref="TagsOf"/>.</summary>
    public ReadOnlySpan<float> WeightsOf(int product) =>
        weights.AsSpan(starts[product]..starts[product + 1]);

    /// <summary>Writes the product's weight of every tag that the model knows, 0 where it has none.</summary>
    public void CopyTo(int product, Span<float> traits)
    {
        traits.Clear();
        for (var i = starts[product]; i < starts[product + 1]; i++)
            traits[tags[i]] = weights[i];
    }

    /// <summary>
    /// The sum over the product's traits of weight times affinity; what <see cref="ProductFactors"/> computes for many products at
    /// once, but for rounding where the model is of low rank. Allocates nothing.
    /// </summary>
    /// <param name="product">The product's dense index.</param>
    /// <param name="affinities">One a tag of the model.</param>
    public float Utility(int product, ReadOnlySpan<float> affinities)
    {
        float sum = 0;
        for (var i = starts[product]; i < starts[product + 1]; i++)
            sum += weights[i] * affinities[tags[i]];
        return sum;
    }
}
