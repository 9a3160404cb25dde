using System.Numerics;
using NextBest.Core.Features;

namespace NextBest.Core.Models;

/// <summary>
/// Turns the margins of a customer's targets into calibrated probabilities. Targets that the customer holds, where holding
/// excludes, get probability 0 and take no share of a softmax. Immutable and safe to share; allocates nothing.
/// </summary>
public sealed class TargetHead
{
    private readonly Feature held;
    private const int AtOnce = 64;
    private const int NoTarget = -1;
    private const int CodesPerWord = 64;
    private readonly int[] excludingCode;
    private readonly int[] targetOfCode;
    private readonly MonotoneCurve?[] curves;

    /// <summary>Binds the targets to the schema of the profiles.</summary>
    /// <exception cref="ArgumentException">A length does not fit, a number is out of its range, or target ids repeat.</exception>
    public TargetHead(FeatureSchema schema, TargetParameters parameters)
    {
        Require(parameters);
        Parameters = parameters;
        held = schema.Held;
        curves =
            parameters.Curves.Count > 0
                ? [.. parameters.Curves]
                : new MonotoneCurve?[parameters.Targets.Count];
        excludingCode =
        [
            .. parameters.Targets.Select(
                (id, t) => parameters.HoldingExcludes[t] ? held.CodeOf(id) : CategoryCode.Missing
            ),
        ];
        targetOfCode = new int[held.WordCount * CodesPerWord];
        Array.Fill(targetOfCode, NoTarget);
        for (var t = 0; t < excludingCode.Length; t++)
            if (excludingCode[t] >= 0)
                targetOfCode[excludingCode[t]] = t;
    }

    /// <summary>What the head was made of; not to be changed.</summary>
    public TargetParameters Parameters { get; }

    /// <summary>How many targets there are.</summary>
    public int Count => excludingCode.Length;

    /// <summary>Whether the customer holds the target and holding it excludes acquiring it again.</summary>
    public bool IsExcluded(CustomerProfile profile, int target) =>
        profile.Contains(held, excludingCode[target]);

    /// <summary>The calibrated margin of a target.</summary>
    public float Calibrate(float margin, int target) =>
        Parameters.Slopes[target] * margin + Parameters.Intercepts[target];

    /// <summary>The calibrated margins of all targets: the bits of <see cref="Calibrate(float, int)"/>, several at a time.</summary>
    /// <param name="sums">Margins before calibration, one a target; what follows is ignored.</param>
    /// <param name="margins">Receives one margin a target.</param>
    public void Calibrate(ReadOnlySpan<float> sums, Span<float> margins)
    {
        ReadOnlySpan<float> slopes = Parameters.Slopes;
        ReadOnlySpan<float> intercepts = Parameters.Intercepts;
        var t = 0;
        for (; t <= margins.Length - Vector<float>.Count; t += Vector<float>.Count)
            (
                new Vector<float>(slopes[t..]) * new Vector<float>(sums[t..])
                + new Vector<float>(intercepts[t..])
            ).CopyTo(margins[t..]);
        for (; t < margins.Length; t++)
            margins[t] = Calibrate(sums[t], t);
    }

    /// <summary>The log-odds that a calibrated margin of a target stands for: its curve's, or the margin itself.</summary>
    public double LogOdds(float margin, int target) =>
        curves[target] is { } curve ? curve.Of(margin) : margin;

    /// <summary>Replaces calibrated margins by probabilities in 0 to 1.</summary>
    /// <param name="profile">Whose margins they are.</param>
    /// <param name="margins">One a target; receives the probabilities.</param>
    public void ToPropensities(CustomerProfile profile, Span<float> margins)
    {
        if (Parameters.Link == ModelLink.Softmax)
            ApplySoftmax(profile, margins);
        else
            ApplyLogistic(profile, margins);
    }

    private void ApplyLogistic(CustomerProfile profile, Span<float> margins)
    {
        Span<double> powers = stackalloc double[AtOnce];
        for (var first = 0; first < margins.Length; first += AtOnce)
        {
            var part = margins.Slice(first, Math.Min(AtOnce, margins.Length - first));
            for (var i = 0; i < part.Length; i++)
                powers[i] = -LogOdds(part[i], first + i);
            DeterministicExp.Of(powers[..part.Length]);
            for (var i = 0; i < part.Length; i++)
                part[i] = (float)(1 / (1 + powers[i]));
        }

        var words = profile.SetWords.Slice(held.WordOffset, held.WordCount);
        for (var w = 0; w < words.Length; w++)
        for (var bits = words[w]; bits != 0; bits &= bits - 1)
            if (
                targetOfCode[w * CodesPerWord + BitOperations.TrailingZeroCount(bits)]
                is >= 0
                    and var target
            )
                margins[target] = 0;
    }

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

    private static void Require(TargetParameters parameters)
    {
        var targets = parameters.Targets.Count;
        if (targets == 0)
            throw new ArgumentException("A model needs at least one target.", nameof(parameters));
        if (parameters.Targets.Distinct(StringComparer.Ordinal).Count() != targets)
            throw new ArgumentException("Target ids must be unique.", nameof(parameters));
        if (!Enum.IsDefined(parameters.Link))
            throw new ArgumentException($"Link {parameters.Link} is unknown.", nameof(parameters));
        ParameterNumbers.Require(parameters.Slopes, targets, "slopes");
        ParameterNumbers.Require(parameters.Intercepts, targets, "intercepts");
        ParameterNumbers.Require(parameters.BaseRates, targets, "base rates");
        if (parameters.BaseRates.Any(rate => rate is < 0 or > 1))
            throw new ArgumentException("Base rates must be 0 to 1.", nameof(parameters));
        if (parameters.Curves.Count > 0 && parameters.Link == ModelLink.Softmax)
            throw new ArgumentException("A softmax has no curves.", nameof(parameters));
        if (parameters.Curves.Count != 0 && parameters.Curves.Count != targets)
            throw new ArgumentException("One curve a target, or none.", nameof(parameters));
        if (parameters.HoldingExcludes.Length != targets)
            throw new ArgumentException("One holding flag a target.", nameof(parameters));
    }
}
