using System.Numerics;
using System.Runtime.Intrinsics;
using NextBest.Core.Catalog;

namespace NextBest.Core.Models.Matching;

/// <summary>
/// The factors of a catalog's products, in groups that compete with each other. Products of a group lie side by side, 16 to a
/// block and factor by factor within it, so that a customer's factor meets 16 products in one multiplication; a block of 16 floats
/// is a whole number of vectors on every machine. Factors that none of a block's products has are left out: products of a line share
/// their tags, and adding nothing changes no sum. Sums run per product in factor order: a vector of any width gives the bits of a
/// scalar loop. Takes at most 4 bytes a factor and product. Immutable and safe to share.
/// </summary>
public sealed class ProductFactors
{
    private const int ProductsPerBlock = 16;

    private readonly int rank;
    private readonly int[] firstBlocks;
    private readonly int[] counts;
    private readonly int[] firstCells;
    private readonly int[] factorOfCells;
    private readonly float[] cells;

    /// <summary>Embeds the products.</summary>
    /// <param name="catalog">The shelf.</param>
    /// <param name="model">What gives products their factors.</param>
    /// <param name="groups">The products of each group, by index, in the order of its utilities.</param>
    /// <exception cref="ArgumentException">A product's tag weighs less than 0 or more than 1.</exception>
    public ProductFactors(
        ProductCatalog catalog,
        IMatchingModel model,
        IReadOnlyList<IReadOnlyList<int>> groups
    )
    {
        rank = model.FactorCount;
        counts = [.. groups.Select(group => group.Count)];
        firstBlocks = new int[groups.Count + 1];
        for (var g = 0; g < groups.Count; g++)
            firstBlocks[g + 1] = firstBlocks[g] + BlocksOf(groups[g].Count);
        var table = new TagTable(catalog, model.Tags);
        var traits = new float[model.Tags.Count];
        var own = new float[rank];
        firstCells = new int[firstBlocks[^1] + 1];
        var factors = new List<int>();
        var values = new List<float>();
        foreach (var (block, products) in groups.SelectMany(g => g.Chunk(ProductsPerBlock)).Index())
        {
            var dense = new float[rank * ProductsPerBlock];
            for (var place = 0; place < products.Length; place++)
            {
                table.CopyTo(products[place], traits);
                model.Embed(traits, own);
                for (var f = 0; f < rank; f++)
                    dense[f * ProductsPerBlock + place] = own[f];
            }

            foreach (var (f, row) in dense.Chunk(ProductsPerBlock).Index())
                if (row.Any(value => value != 0))
                {
                    factors.Add(f);
                    values.AddRange(row);
                }
            firstCells[block + 1] = factors.Count;
        }

        factorOfCells = [.. factors];
        cells = [.. values];
    }

    /// <summary>How many floats <see cref="Utilities"/> writes for a group of so many products: whole blocks.</summary>
    public static int PaddedCount(int products) => BlocksOf(products) * ProductsPerBlock;

    /// <summary>
    /// Writes how much each product of a group appeals, on the scale of a logarithm: P(sku | line, x) is proportional to
    /// share * exp(utility). Finite. Allocates nothing.
    /// </summary>
    /// <param name="group">Index of the group.</param>
    /// <param name="customer">What the model's <see cref="IMatchingModel.Score"/> wrote.</param>
    /// <param name="utilities">
    /// Receives one utility a product, in the group's order, then zeros up to <see cref="PaddedCount"/>, which is its least length.
    /// </param>
    /// <returns>The largest utility: subtract it before the exponential, which can't overflow then.</returns>
    public float Utilities(int group, ReadOnlySpan<float> customer, Span<float> utilities)
    {
        customer = customer[..rank];
        for (var block = firstBlocks[group]; block < firstBlocks[group + 1]; block++)
            Multiply(
                block,
                customer,
                utilities[((block - firstBlocks[group]) * ProductsPerBlock)..]
            );
        return Largest(utilities[..counts[group]]);
    }

    /// <summary>One block. Two vectors side by side where the machine has them half as wide: sums that don't wait for each other.</summary>
    private void Multiply(int block, ReadOnlySpan<float> customer, Span<float> utilities)
    {
        var (first, count) = (firstCells[block], firstCells[block + 1] - firstCells[block]);
        var factors = factorOfCells.AsSpan(first, count);
        var own = cells.AsSpan(first * ProductsPerBlock, count * ProductsPerBlock);
        if (Vector512.IsHardwareAccelerated)
        {
            var sum = Vector512<float>.Zero;
            for (var i = 0; i < factors.Length; i++)
                sum +=
                    Vector512.Create(customer[factors[i]])
                    * Vector512.Create<float>(own[(i * ProductsPerBlock)..]);
            sum.CopyTo(utilities);
            return;
        }

        for (var half = 0; half < ProductsPerBlock; half += Vector256<float>.Count)
        {
            var sum = Vector256<float>.Zero;
            for (var i = 0; i < factors.Length; i++)
                sum +=
                    Vector256.Create(customer[factors[i]])
                    * Vector256.Create<float>(own[(i * ProductsPerBlock + half)..]);
            sum.CopyTo(utilities[half..]);
        }
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        var (i, largest) = (0, float.NegativeInfinity);
        if (values.Length >= Vector<float>.Count)
        {
            var lanes = new Vector<float>(values);
            for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
                lanes = Vector.Max(lanes, new(values[i..]));
            for (var lane = 0; lane < Vector<float>.Count; lane++)
                largest = Math.Max(largest, lanes[lane]);
        }

        for (; i < values.Length; i++)
            largest = Math.Max(largest, values[i]);
        return largest;
    }

    private static int BlocksOf(int products) =>
        (products + ProductsPerBlock - 1) / ProductsPerBlock;
}
