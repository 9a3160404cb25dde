using NextBest.Core.Features;

namespace NextBest.Core.Models.Matching;

/// <summary>
/// How much a customer likes each product tag: customer features x product tags. Within a line,
/// P(sku | line, x) is proportional to share(sku) x exp(sum over tags of weight(sku, tag) x affinity(x, tag)), so that a product
/// added today is ranked by its tags. Immutable and safe to share. Same profile, same bits, everywhere.
/// </summary>
public interface IMatchingModel
{
    /// <summary>The layout of the profiles that the model reads; compared by fingerprint.</summary>
    FeatureSchema Schema { get; }

    /// <summary>The traits of products (<see cref="ProductTraits"/>) in output order; a product's others don't count.</summary>
    IReadOnlyList<string> Tags { get; }

    /// <summary>How many floats of working memory <see cref="Score"/> needs.</summary>
    int ScratchLength { get; }

    /// <summary>Writes one affinity a tag; finite. Allocates nothing.</summary>
    /// <param name="profile">A profile of a schema with the same fingerprint.</param>
    /// <param name="scratch">Working memory of at least <see cref="ScratchLength"/>; content does not matter.</param>
    /// <param name="affinities">Receives the affinities; length is the number of tags.</param>
    void Score(CustomerProfile profile, Span<float> scratch, Span<float> affinities);
}
