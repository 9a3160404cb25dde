using System.Runtime.Intrinsics;
using NextBest.Core.Models;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>
/// Margins of some examples, and the loss's slopes and curvatures by them. What an example can't acquire has neither: its margin is
/// kept so low that its probability is zero. Several acquisitions of a row share its weight under a softmax. Thread-safe for different
/// examples.
/// </summary>
internal sealed class BoostingLoss
{
    // Low enough for a probability of zero whatever trees add, and to be told from any margin.
    private const float Closed = -1e30f;

    private readonly TrainingDesign design;
    private readonly ModelLink link;

    /// <param name="design">The examples.</param>
    /// <param name="link">How margins become probabilities.</param>
    /// <param name="biases">Every example's margins to begin with; one a target.</param>
    /// <param name="weights">How much each example counts; null: 1.</param>
    public BoostingLoss(
        TrainingDesign design,
        ModelLink link,
        float[] biases,
        float[]? weights = null
    )
    {
        this.design = design;
        this.link = link;
        Weights = weights ?? [.. Enumerable.Repeat(1f, design.Count)];
        Stride = (biases.Length + 7) / 8 * 8;
        Margins = new float[(long)design.Count * Stride];
        Margins.AsSpan().Fill(Closed);
        for (var i = 0; i < design.Count; i++)
        for (var t = 0; t < biases.Length; t++)
            if (!design.IsExcluded(i, t))
                Margins[i * Stride + t] = biases[t];
    }

    public int Count => design.Count;

    /// <summary>Targets, padded to whole vectors.</summary>
    public int Stride { get; }

    public float[] Margins { get; }

    public float[] Weights { get; }

    public Span<float> MarginsOf(int example) => Margins.AsSpan(example * Stride, Stride);

    /// <summary>Writes slopes and curvatures, times the example's weight, and returns the loss.</summary>
    /// <param name="example">The example.</param>
    /// <param name="slopes">One a target, then padding, which becomes zero.</param>
    /// <param name="curvatures">Likewise.</param>
    /// <param name="work">One number a padded target.</param>
    public double Differentiate(
        int example,
        Span<float> slopes,
        Span<float> curvatures,
        Span<double> work
    ) =>
        Weights[example]
        * (
            link == ModelLink.Softmax
                ? Softmax(example, slopes, curvatures, work)
                : Independent(example, slopes, curvatures, work)
        );

    private double Softmax(
        int example,
        Span<float> slopes,
        Span<float> curvatures,
        Span<double> work
    )
    {
        var margins = MarginsOf(example);
        var largest = LargestOf(margins);
        var labels = design.Labels(example);
        double loss = 0;
        var count = 0;
        foreach (var label in labels)
            if (margins[label] > Closed / 2)
            {
                loss -= margins[label] - largest;
                count++;
            }

        if (count == 0)
        {
            slopes.Clear();
            curvatures.Clear();
            return 0;
        }

        for (var t = 0; t < margins.Length; t++)
            work[t] = margins[t] - largest;
        DeterministicExp.Of(work);
        double sum = 0;
        foreach (var part in work)
            sum += part;
        Spread(work, 1 / sum, Weights[example], slopes, curvatures);
        foreach (var label in labels)
            if (margins[label] > Closed / 2)
                slopes[label] -= Weights[example] / count;
        return loss / count + Math.Log(sum);
    }

    private double Independent(
        int example,
        Span<float> slopes,
        Span<float> curvatures,
        Span<double> work
    )
    {
        var margins = MarginsOf(example);
        for (var t = 0; t < margins.Length; t++)
            work[t] = -margins[t];
        DeterministicExp.Of(work);
        // log(1 + e^m) = m + log(1 + e^-m); the logarithm of a product is the sum of logarithms.
        double loss = 0,
            product = 1;
        for (var t = 0; t < margins.Length; t++)
        {
            var odds = 1 + work[t];
            work[t] = 1 / odds;
            if (margins[t] < Closed / 2)
                continue;
            loss += margins[t];
            product *= odds;
            if (product > 1e100)
                (loss, product) = (loss + Math.Log(product), 1);
        }

        Spread(work, 1, Weights[example], slopes, curvatures);
        foreach (var label in design.Labels(example))
            if (margins[label] > Closed / 2)
            {
                loss -= margins[label];
                slopes[label] -= Weights[example];
            }

        return loss + Math.Log(product);
    }

    /// <summary>Slope w p and curvature w p (1 - p) of each probability.</summary>
    private static void Spread(
        ReadOnlySpan<double> parts,
        double scale,
        float weight,
        Span<float> slopes,
        Span<float> curvatures
    )
    {
        for (var t = 0; t < parts.Length; t += Vector256<float>.Count)
        {
            var scaled = Vector256.Create(scale);
            var probability = Vector256.Narrow(
                Vector256.Create<double>(parts[t..]) * scaled,
                Vector256.Create<double>(parts[(t + Vector256<double>.Count)..]) * scaled
            );
            var slope = probability * weight;
            slope.CopyTo(slopes[t..]);
            (slope * (Vector256<float>.One - probability)).CopyTo(curvatures[t..]);
        }
    }

    private static float LargestOf(ReadOnlySpan<float> margins)
    {
        var largest = Vector256.Create<float>(margins);
        for (var t = Vector256<float>.Count; t < margins.Length; t += Vector256<float>.Count)
            largest = Vector256.Max(largest, Vector256.Create<float>(margins[t..]));
        var most = largest[0];
        for (var lane = 1; lane < Vector256<float>.Count; lane++)
            most = MathF.Max(most, largest[lane]);
        return most;
    }
}
