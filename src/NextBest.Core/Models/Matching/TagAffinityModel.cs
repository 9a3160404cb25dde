using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;

namespace NextBest.Core.Models.Matching;

/// <summary>
/// A customer's factors: biases plus the weight rows that the profile activates, summed per factor in column order, so that a
/// vector of any width gives the bits of a scalar loop. At full rank the factors are affinities to the tags; at a low rank
/// affinity(x, tag) = sum over factors of factor(x) * projection(factor, tag), so that a wide shelf costs a few factors a product
/// whatever the number of tags. P(sku | line, x) = share(sku) * exp(u(sku)) / the sum of the same over the line's products,
/// u(sku) = sum over tags of weight(sku, tag) * affinity(x, tag). Immutable and safe to share.
/// </summary>
public sealed class TagAffinityModel : IMatchingModel
{
    private readonly RowSums factors;

    /// <summary>Makes a model of its parameters.</summary>
    /// <exception cref="ArgumentException">A length does not fit, a number is out of its range, or tags repeat.</exception>
    public TagAffinityModel(TagAffinityParameters parameters)
    {
        var (tags, rank) = (parameters.Tags.Count, parameters.Biases.Length);
        if (tags == 0)
            throw new ArgumentException("A model needs at least one tag.", nameof(parameters));
        if (parameters.Tags.Distinct(StringComparer.Ordinal).Count() != tags)
            throw new ArgumentException("Tags must be unique.", nameof(parameters));
        IsLowRank = parameters.Projection.Length > 0;
        if (IsLowRank && rank is 0 || rank > tags)
            throw new ArgumentException(
                $"{rank} factors of {tags} tags: a rank is 1 to the number of tags.",
                nameof(parameters)
            );
        ParameterNumbers.Require(parameters.Biases, IsLowRank ? rank : tags, "biases");
        ParameterNumbers.Require(parameters.Weights, parameters.Layout.RowCount * rank, "weights");
        ParameterNumbers.Require(
            parameters.Projection,
            IsLowRank ? rank * tags : 0,
            "weights of the projection"
        );
        Parameters = parameters;
        factors = new RowSums(parameters.Layout, parameters.Weights, parameters.Biases);
    }

    /// <summary>What the model was made of; not to be changed.</summary>
    public TagAffinityParameters Parameters { get; }

    /// <summary>Whether the factors are fewer than the tags, or at least not the tags themselves.</summary>
    public bool IsLowRank { get; }

    /// <inheritdoc/>
    public FeatureSchema Schema => Parameters.Layout.Schema;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tags => Parameters.Tags;

    /// <inheritdoc/>
    public int FactorCount => Parameters.Biases.Length;

    /// <inheritdoc/>
    public int ScratchLength => factors.ScratchLength;

    /// <inheritdoc/>
    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> factors) =>
        this.factors.Sum(profile, scratch)[..FactorCount].CopyTo(factors);

    /// <inheritdoc/>
    public void Embed(ReadOnlySpan<float> traits, Span<float> factors)
    {
        if (!IsLowRank)
        {
            traits.CopyTo(factors);
            return;
        }

        for (var f = 0; f < factors.Length; f++)
        {
            var sum = 0f;
            for (var t = 0; t < traits.Length; t++)
                sum += traits[t] * Parameters.Projection[f * traits.Length + t];
            factors[f] = sum;
        }
    }

    /// <summary>Writes the affinity to each tag that a customer's factors stand for. Allocates nothing.</summary>
    /// <param name="factors">What <see cref="Score"/> wrote.</param>
    /// <param name="affinities">Receives one affinity a tag.</param>
    public void Affinities(ReadOnlySpan<float> factors, Span<float> affinities)
    {
        if (!IsLowRank)
        {
            factors.CopyTo(affinities);
            return;
        }

        affinities.Clear();
        for (var f = 0; f < factors.Length; f++)
        for (var t = 0; t < affinities.Length; t++)
            affinities[t] += factors[f] * Parameters.Projection[f * affinities.Length + t];
    }
}
