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

    // Of 64 factors of 1 to 2 in each lane.
    private const int MostInProduct = 64 * 8;

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
    public double Differentiate(int example, Span<float> slopes, Span<float> curvatures) =>
        Weights[example]
        * (
            link == ModelLink.Softmax
                ? Softmax(example, slopes, curvatures)
                : Independent(example, slopes, curvatures)
        );

    private double Softmax(int example, Span<float> slopes, Span<float> curvatures)
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

        var sums = Vector256<float>.Zero;
        for (var t = 0; t < margins.Length; t += Vector256<float>.Count)
        {
            var part = SoftExp.Of(
                Vector256.Create<float>(margins[t..]) - Vector256.Create(largest)
            );
            part.CopyTo(slopes[t..]);
            sums += part;
        }

        var sum = Vector256.Sum(sums);
        Spread(1 / sum, Weights[example], slopes, curvatures);
        foreach (var label in labels)
            if (margins[label] > Closed / 2)
                slopes[label] -= Weights[example] / count;
        return loss / count + Math.Log(sum);
    }

    private double Independent(int example, Span<float> slopes, Span<float> curvatures)
    {
        var margins = MarginsOf(example);
        // log(1 + e^m) = max(m, 0) + log(1 + e^-|m|); the logarithm of a product is the sum of logarithms, and that of 64 targets fits
        // a float's range.
        double loss = 0;
        var product = Vector256<float>.One;
        for (var t = 0; t < margins.Length; t += Vector256<float>.Count)
        {
            var margin = Vector256.Create<float>(margins[t..]);
            var part = SoftExp.Of(-Vector256.Abs(margin));
            var odds = Vector256<float>.One + part;
            var isPositive = Vector256.GreaterThan(margin, Vector256<float>.Zero);
            (Vector256.ConditionalSelect(isPositive, Vector256<float>.One, part) / odds).CopyTo(
                slopes[t..]
            );
            loss += Vector256.Sum(Vector256.Max(margin, Vector256<float>.Zero));
            product *= odds;
            if (t % MostInProduct == MostInProduct - Vector256<float>.Count)
                (loss, product) = (loss + LogOf(product), Vector256<float>.One);
        }

        loss += LogOf(product);
        Spread(1, Weights[example], slopes, curvatures);
        foreach (var label in design.Labels(example))
            if (margins[label] > Closed / 2)
            {
                loss -= margins[label];
                slopes[label] -= Weights[example];
            }

        return loss;
    }

    /// <summary>Slope w p and curvature w p (1 - p) of each probability p, a scale times what stands in the slopes.</summary>
    private static void Spread(
        float scale,
        float weight,
        Span<float> slopes,
        Span<float> curvatures
    )
    {
        for (var t = 0; t < slopes.Length; t += Vector256<float>.Count)
        {
            var probability = Vector256.Create<float>(slopes[t..]) * scale;
            var slope = probability * weight;
            slope.CopyTo(slopes[t..]);
            (slope * (Vector256<float>.One - probability)).CopyTo(curvatures[t..]);
        }
    }

    private static double LogOf(Vector256<float> product)
    {
        double sum = 0;
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
            sum += Math.Log(product[lane]);
        return sum;
    }

    private static float LargestOf(ReadOnlySpan<float> margins)
    {
        var largest = Vector256.Create<float>(margins);
        for (var t = Vector256<float>.Count; t < margins.Length; t += Vector256<float>.Count)
            largest = Vector256.Max(largest, Vector256.Create<float>(margins[t..]));
        var four = Vector128.Max(largest.GetLower(), largest.GetUpper());
        var two = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 2, 3)));
        return MathF.Max(two[0], two[1]);
    }
}
