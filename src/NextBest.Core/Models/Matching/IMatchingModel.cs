using NextBest.Core.Features;

namespace NextBest.Core.Models.Matching;

/// <summary>
/// How much a customer likes which products: customer features x product tags. Within a line, P(sku | line, x) is proportional to
/// share(sku) x exp(utility), where the utility is the sum over factors of factor(x) x factor(sku), and a product's factors
/// come of its tags, so that a product added today is ranked by them. Immutable and safe to share. Same profile, same bits, everywhere.
/// </summary>
public interface IMatchingModel
{
    /// <summary>The layout of the profiles that the model reads; compared by fingerprint.</summary>
    FeatureSchema Schema { get; }

    /// <summary>The traits of products (<see cref="ProductTraits"/>) in output order; a product's others don't count.</summary>
    IReadOnlyList<string> Tags { get; }

    /// <summary>How many numbers describe a customer, and a product, to the model; the number of tags where it is of full rank.</summary>
    int FactorCount => Tags.Count;

    /// <summary>How many floats of working memory <see cref="Score"/> needs.</summary>
    int ScratchLength { get; }

    /// <summary>Writes what the model knows of the customer, one number a factor; finite. Allocates nothing.</summary>
    /// <param name="profile">A profile of a schema with the same fingerprint.</param>
    /// <param name="scratch">Working memory of at least <see cref="ScratchLength"/>; content does not matter.</param>
    /// <param name="factors">Receives the customer's factors; length is <see cref="FactorCount"/>.</param>
    void Score(CustomerProfile profile, Span<float> scratch, Span<float> factors);

    /// <summary>
    /// Writes what the model knows of a product, one number a factor; finite. Its utility for a customer is the sum over factors of
    /// both their numbers' products.
    /// </summary>
    /// <param name="traits">One weight a tag, 0 to 1.</param>
    /// <param name="factors">Receives the product's factors; length is <see cref="FactorCount"/>.</param>
    void Embed(ReadOnlySpan<float> traits, Span<float> factors) => traits.CopyTo(factors);
}
