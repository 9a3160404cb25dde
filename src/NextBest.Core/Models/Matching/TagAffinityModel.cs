using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;

namespace NextBest.Core.Models.Matching;

/// <summary>
/// A customer's affinity to each tag: a bias plus the weight rows that the profile activates, summed per tag in column
/// order, so that a vector of any width gives the bits of a scalar loop. With the tags of <see cref="TagTable"/>,
/// P(sku | line, x) = share(sku) * exp(u(sku)) / the sum of the same over the line's products, where
/// u(sku) = sum over tags of weight(sku, tag) * affinity(x, tag). Immutable and safe to share.
/// </summary>
public sealed class TagAffinityModel : IMatchingModel
{
    private readonly RowSums affinities;

    /// <summary>Makes a model of its parameters.</summary>
    /// <exception cref="ArgumentException">A length does not fit, a number is out of its range, or tags repeat.</exception>
    public TagAffinityModel(TagAffinityParameters parameters)
    {
        var tags = parameters.Tags.Count;
        if (tags == 0)
            throw new ArgumentException("A model needs at least one tag.", nameof(parameters));
        if (parameters.Tags.Distinct(StringComparer.Ordinal).Count() != tags)
            throw new ArgumentException("Tags must be unique.", nameof(parameters));
        ParameterNumbers.Require(parameters.Weights, parameters.Layout.RowCount * tags, "weights");
        ParameterNumbers.Require(parameters.Biases, tags, "biases");
        Parameters = parameters;
        affinities = new RowSums(parameters.Layout, parameters.Weights, parameters.Biases);
    }

    /// <summary>What the model was made of; not to be changed.</summary>
    public TagAffinityParameters Parameters { get; }

    /// <inheritdoc/>
    public FeatureSchema Schema => Parameters.Layout.Schema;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tags => Parameters.Tags;

    /// <inheritdoc/>
    public int ScratchLength => affinities.ScratchLength;

    /// <inheritdoc/>
    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> affinities) =>
        this.affinities.Sum(profile, scratch)[..Tags.Count].CopyTo(affinities);
}
