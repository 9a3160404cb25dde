using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Learning.Evaluation;

/// <summary>Log loss of one row: of all open targets together, or of the choice among them under a softmax.</summary>
internal static class RowLoss
{
    // Keeps the logarithm finite for a probability that was rounded to 0 or 1.
    private const double Smallest = 1e-7;

    /// <summary>In nats; NaN where a softmax has nothing to choose. What the model does not know or excludes takes no part.</summary>
    public static double Of(
        IPropensityModel model,
        CustomerProfile profile,
        ReadOnlySpan<float> propensities,
        ReadOnlySpan<int> acquired
    )
    {
        double gain = 0;
        var labels = 0;
        foreach (var target in acquired)
            if (target >= 0 && !model.IsExcluded(profile, target))
            {
                gain += Math.Log(Clamped(propensities[target]));
                labels++;
            }

        if (model.Outputs.Link == ModelLink.Softmax)
            return labels > 0 ? -gain / labels : double.NaN;
        for (var t = 0; t < propensities.Length; t++)
            if (!acquired.Contains(t) && !model.IsExcluded(profile, t))
                gain += Math.Log(1 - Clamped(propensities[t]));
        return -gain;
    }

    private static double Clamped(double p) => Math.Clamp(p, Smallest, 1 - Smallest);
}
