using NextBest.Core.Catalog;
using NextBest.Core.Models;
using NextBest.Core.Models.Matching;

namespace NextBest.Learning.Matching;

/// <summary>
/// The products that compete within each line, and how likely each is to be chosen there. Immutable and safe to share.
/// </summary>
internal sealed class LineShelves
{
    private readonly TagTable table;
    private readonly int[][] products;
    private readonly double[] shares;
    private readonly int[] places;

    /// <param name="catalog">The shelf.</param>
    /// <param name="tags">The tags that affinities are given for.</param>
    /// <param name="leftOut">Products that don't take part; by index.</param>
    public LineShelves(
        ProductCatalog catalog,
        IReadOnlyList<string> tags,
        IReadOnlySet<int> leftOut
    )
    {
        Catalog = catalog;
        table = new TagTable(catalog, tags);
        shares = [.. catalog.Products.Select(p => p.Share)];
        products = new int[catalog.Lines.Count][];
        places = new int[shares.Length];
        var present = Enumerable.Range(0, shares.Length).Where(p => !leftOut.Contains(p));
        var byLine = present.ToLookup(p => catalog.Products[p].Line);
        Array.Fill(places, -1);
        for (var line = 0; line < products.Length; line++)
        {
            products[line] = [.. byLine[line]];
            for (var place = 0; place < products[line].Length; place++)
                places[products[line][place]] = place;
        }
    }

    public ProductCatalog Catalog { get; }

    /// <summary>The competing products of a line, in the catalog's order.</summary>
    public ReadOnlySpan<int> Products(int line) => products[line];

    /// <summary>The product's place in <see cref="Products"/> of its line; -1: left out.</summary>
    public int PlaceOf(int product) => places[product];

    /// <summary>Whether the product takes part and has a competitor: else there is nothing to choose.</summary>
    public bool IsContested(int product) =>
        places[product] >= 0 && products[Catalog.Products[product].Line].Length > 1;

    /// <summary>Writes P(product | line, x) for each product of a line: share * exp(utility), normalised.</summary>
    /// <param name="line">Index of the line.</param>
    /// <param name="affinities">One a tag; empty: by share alone.</param>
    /// <param name="probabilities">Receives them; length of <see cref="Products"/>.</param>
    public void Probabilities(int line, ReadOnlySpan<float> affinities, Span<double> probabilities)
    {
        var competing = products[line];
        var largest = double.NegativeInfinity;
        for (var i = 0; i < competing.Length; i++)
        {
            probabilities[i] = affinities.IsEmpty ? 0 : table.Utility(competing[i], affinities);
            largest = Math.Max(largest, probabilities[i]);
        }

        double sum = 0;
        for (var i = 0; i < competing.Length; i++)
            sum += probabilities[i] =
                shares[competing[i]] * DeterministicExp.Of(probabilities[i] - largest);
        for (var i = 0; i < competing.Length; i++)
            probabilities[i] /= sum;
    }

    /// <summary>How much products of one line differ in their traits: the covariance within lines, by shares; tags x tags.</summary>
    public double[,] TraitSpread(int tags)
    {
        var spread = new double[tags, tags];
        var traits = new float[tags];
        foreach (var competing in products.Where(line => line.Length > 1))
        {
            var total = competing.Sum(p => shares[p]);
            var mean = new double[tags];
            foreach (var product in competing)
            {
                table.CopyTo(product, traits);
                for (var t = 0; t < tags; t++)
                    mean[t] += shares[product] / total * traits[t];
            }

            foreach (var product in competing)
            {
                table.CopyTo(product, traits);
                for (var a = 0; a < tags; a++)
                for (var b = 0; b < tags; b++)
                    spread[a, b] +=
                        shares[product] / total * (traits[a] - mean[a]) * (traits[b] - mean[b]);
            }
        }

        return spread;
    }

    /// <summary>Adds a factor times the product's tag weights.</summary>
    public void AddTags(int product, float factor, Span<float> sums)
    {
        var tags = table.TagsOf(product);
        var weights = table.WeightsOf(product);
        for (var i = 0; i < tags.Length; i++)
            sums[tags[i]] += factor * weights[i];
    }
}
