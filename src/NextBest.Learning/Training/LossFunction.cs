using NextBest.Core.Models;

namespace NextBest.Learning.Training;

/// <summary>
/// Log loss of one example and its slope by each margin. What the customer can't acquire takes no part: it is neither a
/// success nor a failure of the model. Under a softmax several acquisitions of one row share its weight: every customer
/// counts once.
/// </summary>
internal sealed class LossFunction(TrainingDesign design, ModelLink link, int targets)
    : IExampleLoss
{
    public int Count => design.Count;

    public ReadOnlySpan<ushort> Active(int example) => design.Active(example);

    public double Differentiate(int example, Span<float> margins) =>
        link == ModelLink.Softmax
            ? DifferentiateSoftmax(example, margins)
            : DifferentiateIndependent(example, margins);

    private double DifferentiateIndependent(int example, Span<float> margins)
    {
        double loss = 0;
        foreach (var label in design.Labels(example))
            if (!design.IsExcluded(example, label))
                loss -= margins[label];
        for (var t = 0; t < targets; t++)
        {
            if (design.IsExcluded(example, t))
            {
                margins[t] = 0;
                continue;
            }

            loss += Softplus(margins[t]);
            margins[t] = (float)DeterministicExp.Logistic(margins[t]);
        }

        foreach (var label in design.Labels(example))
            if (!design.IsExcluded(example, label))
                margins[label] -= 1;
        margins[targets..].Clear();
        return loss;
    }

    private double DifferentiateSoftmax(int example, Span<float> margins)
    {
        var largest = float.NegativeInfinity;
        for (var t = 0; t < targets; t++)
            if (!design.IsExcluded(example, t))
                largest = MathF.Max(largest, margins[t]);
        double loss = 0,
            sum = 0;
        var count = 0;
        foreach (var label in design.Labels(example))
            if (!design.IsExcluded(example, label))
            {
                loss -= margins[label] - largest;
                count++;
            }

        for (var t = 0; t < targets; t++)
        {
            var weight = design.IsExcluded(example, t)
                ? 0
                : DeterministicExp.Of(margins[t] - largest);
            margins[t] = (float)weight;
            sum += weight;
        }

        if (count == 0)
        {
            margins.Clear();
            return 0;
        }

        for (var t = 0; t < targets; t++)
            margins[t] = (float)(margins[t] / sum);
        foreach (var label in design.Labels(example))
            if (!design.IsExcluded(example, label))
                margins[label] -= 1f / count;
        margins[targets..].Clear();
        return loss / count + Math.Log(sum);
    }

    private static double Softplus(double x) =>
        Math.Max(x, 0) + Math.Log(1 + DeterministicExp.Of(-Math.Abs(x)));
}
