using NextBest.Core.Models;
using NextBest.Learning.Training;

namespace NextBest.Learning.Calibration;

/// <summary>
/// Fits calibration on examples that the weights were not fitted to: Platt scaling per target, or one temperature for a
/// softmax.
/// </summary>
internal static class Calibrator
{
    public static LinearCalibration Fit(TrainingDesign design, WeightTable weights, ModelLink link)
    {
        var margins = new float[(long)design.Count * weights.Stride];
        for (var i = 0; i < design.Count; i++)
            weights.Sum(design.Active(i), margins.AsSpan(i * weights.Stride, weights.Stride));
        return link == ModelLink.Softmax
            ? TemperatureScaling.Fit(design, margins, weights)
            : FitEach(design, margins, weights);
    }

    private static LinearCalibration FitEach(
        TrainingDesign design,
        float[] margins,
        WeightTable weights
    )
    {
        var result = new LinearCalibration(new float[weights.Targets], new float[weights.Targets]);
        for (var t = 0; t < weights.Targets; t++)
        {
            var points = new List<(float Margin, bool Label)>();
            for (var i = 0; i < design.Count; i++)
                if (!design.IsExcluded(i, t))
                    points.Add(
                        (margins[i * weights.Stride + t], design.Labels(i).Contains((ushort)t))
                    );
            (result.Slopes[t], result.Intercepts[t]) = PlattScaling.Fit(points);
        }

        return result;
    }
}
