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
    private readonly int[] excludingCode;

    /// <summary>Makes a model of its parameters.</summary>
    /// <exception cref="ArgumentException">A length does not fit, a number is out of its range, or target ids repeat.</exception>
    public LogisticModel(LogisticParameters parameters)
    {
        LogisticParametersCheck.Require(parameters);
        this.parameters = parameters;
        var targets = parameters.Targets.Count;
        linear = new RowSums(parameters.Layout, parameters.Weights, parameters.Biases);
        excludingCode = new int[targets];
        for (var t = 0; t < targets; t++)
            excludingCode[t] = parameters.HoldingExcludes[t]
                ? Schema.Held.CodeOf(parameters.Targets[t])
                : CategoryCode.Missing;
    }

    /// <summary>What the model was made of; not to be changed.</summary>
    public LogisticParameters Parameters => parameters;

    /// <inheritdoc/>
    public FeatureSchema Schema => parameters.Layout.Schema;

    /// <inheritdoc/>
    public IReadOnlyList<string> Targets => parameters.Targets;

    /// <inheritdoc/>
    public ReadOnlySpan<float> BaseRates => parameters.BaseRates;

    /// <inheritdoc/>
    public int ScratchLength => linear.ScratchLength;

    /// <summary>Whether the customer holds the target and holding it excludes acquiring it again.</summary>
    public bool IsExcluded(CustomerProfile profile, int target) =>
        profile.Contains(Schema.Held, excludingCode[target]);

    /// <inheritdoc/>
    public float Baseline(int target) => Calibrate(parameters.Biases[target], target);

    /// <inheritdoc/>
    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> propensities)
    {
        Margins(profile, scratch, propensities);
        if (parameters.Link == ModelLink.Softmax)
            ApplySoftmax(profile, propensities);
        else
            for (var t = 0; t < propensities.Length; t++)
                propensities[t] = IsExcluded(profile, t)
                    ? 0
                    : (float)DeterministicExp.Logistic(propensities[t]);
    }

    /// <summary>Writes the calibrated margin of each target, excluded ones too. Allocates nothing.</summary>
    /// <param name="profile">A profile of a schema with the same fingerprint.</param>
    /// <param name="scratch">Working memory of at least <see cref="ScratchLength"/>.</param>
    /// <param name="margins">Receives the margins; length is the number of targets.</param>
    public void Margins(CustomerProfile profile, Span<float> scratch, Span<float> margins)
    {
        var sums = linear.Sum(profile, scratch);
        for (var t = 0; t < margins.Length; t++)
            margins[t] = Calibrate(sums[t], t);
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
        var owners = parameters.Layout.OwnerOfRow;
        var features = Schema.Features.Count;
        foreach (var row in linear.Activate(profile, scratch))
            for (var i = 0; i < targets.Length; i++)
                contributions[i * features + owners[row]] +=
                    parameters.Slopes[targets[i]] * linear.Weight(row, targets[i]);
    }

    private float Calibrate(float margin, int target) =>
        parameters.Slopes[target] * margin + parameters.Intercepts[target];

    private void ApplySoftmax(CustomerProfile profile, Span<float> margins)
    {
        var largest = float.NegativeInfinity;
        for (var t = 0; t < margins.Length; t++)
            if (!IsExcluded(profile, t))
                largest = MathF.Max(largest, margins[t]);
        double sum = 0;
        for (var t = 0; t < margins.Length; t++)
        {
            var weight = IsExcluded(profile, t) ? 0 : DeterministicExp.Of(margins[t] - largest);
            margins[t] = (float)weight;
            sum += weight;
        }

        for (var t = 0; t < margins.Length && sum > 0; t++)
            margins[t] = (float)(margins[t] / sum);
    }
}
