using NextBest.Core.Models;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>
/// Margins of some examples, and the loss's slopes and curvatures by them. What an example can't acquire has neither. Several
/// acquisitions of a row share its weight under a softmax. Thread-safe for different examples.
/// </summary>
internal sealed class BoostingLoss
{
    private readonly TrainingDesign design;
    private readonly ModelLink link;
    private readonly int targets;
    private readonly ulong[] open;
    private readonly int words;

    public BoostingLoss(TrainingDesign design, ModelLink link, int targets, float[]? weights = null)
    {
        this.design = design;
        this.link = link;
        this.targets = targets;
        Weights = weights ?? [.. Enumerable.Repeat(1f, design.Count)];
        Stride = (targets + 7) / 8 * 8;
        Margins = new float[design.Count * Stride];
        words = (targets + 63) / 64;
        open = new ulong[design.Count * words];
        for (var i = 0; i < design.Count; i++)
        for (var t = 0; t < targets; t++)
            if (!design.IsExcluded(i, t))
                open[i * words + (t >> 6)] |= 1UL << (t & 63);
    }

    public int Count => design.Count;

    /// <summary>Targets, padded to whole vectors.</summary>
    public int Stride { get; }

    public float[] Margins { get; }

    public float[] Weights { get; }

    public Span<float> MarginsOf(int example) => Margins.AsSpan(example * Stride, Stride);

    public bool IsOpen(int example, int target) =>
        (open[example * words + (target >> 6)] >> (target & 63) & 1) != 0;

    /// <summary>Writes slopes and curvatures, times the example's weight, and returns the loss.</summary>
    /// <param name="example">The example.</param>
    /// <param name="slopes">One a target, then padding, which becomes zero.</param>
    /// <param name="curvatures">Likewise.</param>
    /// <param name="work">Two numbers a padded target.</param>
    public double Differentiate(
        int example,
        Span<float> slopes,
        Span<float> curvatures,
        Span<double> work
    )
    {
        var weight = Weights[example];
        slopes.Clear();
        curvatures.Clear();
        return weight
            * (
                link == ModelLink.Softmax
                    ? Softmax(example, slopes, curvatures, work[..Stride], weight)
                    : Independent(example, slopes, curvatures, work[..Stride], weight)
            );
    }

    private double Softmax(
        int example,
        Span<float> slopes,
        Span<float> curvatures,
        Span<double> work,
        float weight
    )
    {
        var margins = MarginsOf(example);
        var largest = float.NegativeInfinity;
        for (var t = 0; t < targets; t++)
            if (IsOpen(example, t))
                largest = MathF.Max(largest, margins[t]);
        double loss = 0;
        var count = 0;
        foreach (var label in design.Labels(example))
            if (IsOpen(example, label))
            {
                loss -= margins[label] - largest;
                count++;
            }

        if (count == 0)
            return 0;
        for (var t = 0; t < work.Length; t++)
            work[t] = t < targets ? margins[t] - largest : 0;
        DeterministicExp.Of(work);
        double sum = 0;
        for (var t = 0; t < targets; t++)
            sum += work[t] = IsOpen(example, t) ? work[t] : 0;
        for (var t = 0; t < targets; t++)
        {
            var probability = (float)(work[t] / sum);
            slopes[t] = weight * probability;
            curvatures[t] = weight * probability * (1 - probability);
        }

        foreach (var label in design.Labels(example))
            if (IsOpen(example, label))
                slopes[label] -= weight / count;
        return loss / count + Math.Log(sum);
    }

    private double Independent(
        int example,
        Span<float> slopes,
        Span<float> curvatures,
        Span<double> work,
        float weight
    )
    {
        var margins = MarginsOf(example);
        for (var t = 0; t < work.Length; t++)
            work[t] = t < targets ? -Math.Abs(margins[t]) : 0;
        DeterministicExp.Of(work);
        // The product of all 1 + e^-|m| has the logarithm of their sum; each is 1 to 2, so that many fit a double.
        double loss = 0,
            product = 1;
        for (var t = 0; t < targets; t++)
        {
            if (!IsOpen(example, t))
                continue;
            product *= 1 + work[t];
            if (product > 1e200)
                (loss, product) = (loss + Math.Log(product), 1);
            loss += Math.Max(margins[t], 0);
            var smaller = work[t] / (1 + work[t]);
            var probability = (float)(margins[t] >= 0 ? 1 - smaller : smaller);
            slopes[t] = weight * probability;
            curvatures[t] = weight * probability * (1 - probability);
        }

        foreach (var label in design.Labels(example))
            if (IsOpen(example, label))
            {
                loss -= margins[label];
                slopes[label] -= weight;
            }

        return loss + Math.Log(product);
    }
}
