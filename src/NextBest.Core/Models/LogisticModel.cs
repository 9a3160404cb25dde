using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;

namespace NextBest.Core.Models;

/// <summary>
/// A multi-output logistic model: a customer's margin for every target is the sum of the weight rows that the profile
/// activates. Targets that the customer holds, where holding excludes, get probability 0. Sums run per target in
/// column order, so that a vector of any width gives the bits of a scalar loop. Immutable and safe to share.
/// </summary>
public sealed class LogisticModel : IPropensityModel
{
    private readonly LogisticParameters parameters;
    private readonly RowSums linear;
    private readonly TargetHead head;

    /// <summary>Makes a model of its parameters.</summary>
    /// <exception cref="ArgumentException">A length does not fit, a number is out of its range, or target ids repeat.</exception>
    public LogisticModel(LogisticParameters parameters)
    {
        this.parameters = parameters;
        head = new(parameters.Layout.Schema, parameters.Outputs);
        ParameterNumbers.Require(
            parameters.Weights,
            parameters.Layout.RowCount * head.Count,
            "weights"
        );
        ParameterNumbers.Require(parameters.Biases, head.Count, "biases");
        linear = new RowSums(parameters.Layout, parameters.Weights, parameters.Biases);
    }

    /// <summary>What the model was made of; not to be changed.</summary>
    public LogisticParameters Parameters => parameters;

    /// <inheritdoc/>
    public FeatureSchema Schema => parameters.Layout.Schema;

    /// <inheritdoc/>
    public TargetParameters Outputs => parameters.Outputs;

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets => Outputs.Targets;

    /// <inheritdoc/>
    public int ScratchLength => linear.ScratchLength;

    /// <inheritdoc/>
    public bool IsExcluded(CustomerProfile profile, int target) => head.IsExcluded(profile, target);

    /// <inheritdoc/>
    public float Baseline(int target) => head.Calibrate(parameters.Biases[target], target);

    /// <inheritdoc/>
    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> propensities)
    {
        Margins(profile, scratch, propensities);
        head.ToPropensities(profile, propensities);
    }

    /// <inheritdoc/>
    public void Margins(CustomerProfile profile, Span<float> scratch, Span<float> margins)
    {
        head.Calibrate(linear.Sum(profile, scratch), margins);
    }

    /// <inheritdoc/>
    public void Explain(
        CustomerProfile profile,
        ReadOnlySpan<int> targets,
        Span<float> scratch,
        Span<float> contributions
    )
    {
        contributions.Clear();
        var rows = linear.Activate(profile, scratch);
        var features = Schema.Features.Count;
        for (var i = 0; i < targets.Length; i++)
            linear.AddContributions(
                rows,
                targets[i],
                Outputs.Slopes[targets[i]],
                contributions.Slice(i * features, features)
            );
    }

    /// <inheritdoc/>
    public void ExplainScored(
        CustomerProfile profile,
        int target,
        ReadOnlySpan<int> features,
        Span<float> scratch,
        Span<float> contributions
    ) => linear.Contributions(features, target, Outputs.Slopes[target], scratch, contributions);
}
