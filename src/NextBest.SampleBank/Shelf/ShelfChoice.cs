using System.Numerics;
using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.SampleBank.Choice;
using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Shelf;

/// <summary>
/// The true probability of each product of an acquired line, from the observed profile and nothing else: share times e to
/// the power of what the customer's tastes say of its tags, over the products in reach. Immutable and safe to share.
/// </summary>
internal sealed class ShelfChoice
{
    private readonly ActivationTable table;
    private readonly ShelfReach reach;
    private readonly ShelfProduct[][] lines;

    /// <summary>Binds the tastes to a schema and a shelf.</summary>
    /// <param name="schema">The layout of the profiles.</param>
    /// <param name="catalog">The shelf.</param>
    /// <param name="lineIds">The simulator's lines; those that the shelf lacks have no products.</param>
    /// <exception cref="ArgumentException">The schema lacks a feature or value that a taste reads.</exception>
    public ShelfChoice(FeatureSchema schema, ProductCatalog catalog, IReadOnlyList<string> lineIds)
    {
        table = new ActivationTable(schema);
        reach = new ShelfReach(schema, catalog);
        lines =
        [
            .. lineIds.Select(id =>
                catalog.IndexOfLine(id) is >= 0 and var line
                    ? catalog.Products.Where(p => p.Line == line).Select(Compile).ToArray()
                    : []
            ),
        ];
    }

    /// <summary>Of each acquired line the product taken, in line order.</summary>
    public IReadOnlyList<SkuChoice> ChooseAll(
        CustomerProfile profile,
        DateOnly asOf,
        ulong acquired,
        CustomerRandom random
    )
    {
        var products = new List<SkuChoice>();
        for (var rest = acquired; rest != 0; rest &= rest - 1)
        {
            var line = BitOperations.TrailingZeroCount(rest);
            if (Choose(profile, asOf, line, random.Uniform()) is { } choice)
                products.Add(choice);
        }

        return products;
    }

    /// <summary>Chooses a product of a line; null where the shelf has none on offer.</summary>
    /// <param name="profile">What is observed.</param>
    /// <param name="asOf">The day of the profile.</param>
    /// <param name="line">Index of the line.</param>
    /// <param name="point">Uniform in 0 to 1: where among the probabilities the choice falls.</param>
    public SkuChoice? Choose(CustomerProfile profile, DateOnly asOf, int line, double point)
    {
        var products = lines[line];
        Span<double> probabilities = new double[products.Length];
        if (!TryFill(profile, asOf, line, probabilities))
            return null;
        var chosen = 0;
        for (var i = 0; i < probabilities.Length && point >= 0; i++)
        {
            point -= probabilities[i];
            if (probabilities[i] > 0)
                chosen = i;
        }

        var rank = 1;
        for (var i = 0; i < probabilities.Length; i++)
            if (
                probabilities[i] > probabilities[chosen]
                || (probabilities[i] == probabilities[chosen] && i < chosen)
            )
                rank++;
        return new(products[chosen].Product.Id, probabilities[chosen], rank);
    }

    /// <summary>Writes the probability of each product of a line; false where none is on offer.</summary>
    public bool TryFill(
        CustomerProfile profile,
        DateOnly asOf,
        int line,
        Span<double> probabilities
    )
    {
        Span<double> activations = new double[table.Count];
        table.Evaluate(profile, activations);
        var products = lines[line];
        var canAfford = products.Any(p =>
            ShelfReach.IsOnOffer(p.Product, asOf) && reach.Reaches(profile, p.Product)
        );
        double sum = 0;
        for (var i = 0; i < products.Length; i++)
            sum += probabilities[i] =
                ShelfReach.IsOnOffer(products[i].Product, asOf)
                && (!canAfford || reach.Reaches(profile, products[i].Product))
                    ? products[i].Weight(activations)
                    : 0;
        for (var i = 0; i < products.Length && sum > 0; i++)
            probabilities[i] /= sum;
        return sum > 0;
    }

    private ShelfProduct Compile(Product product) =>
        new(
            product,
            [
                .. product
                    .Tags.Where(tag => Tastes.ByTag.ContainsKey(tag.Key))
                    .OrderBy(tag => tag.Key, StringComparer.Ordinal)
                    .SelectMany(tag =>
                        Tastes
                            .ByTag[tag.Key]
                            .Select(effect => new CompiledEffect(
                                tag.Value * effect.Weight,
                                table.Add(effect.Condition)
                            ))
                    ),
            ]
        );
}
