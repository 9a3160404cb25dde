using NextBest.Core.Models;

namespace NextBest.Learning.Calibration;

/// <summary>
/// Fits calibration on examples that the weights were not fitted to: Platt scaling per target, or one temperature for a
/// softmax.
/// </summary>
internal static class Calibrator
{
    /// <summary>The same outputs with honest probabilities.</summary>
    /// <param name="sample">Examples with the margins that <paramref name="outputs"/> gives them.</param>
    /// <param name="outputs">How margins become probabilities so far; a new model has slopes of 1 and intercepts of 0.</param>
    public static TargetParameters Fit(CalibrationSample sample, TargetParameters outputs)
    {
        var fitted =
            outputs.Link == ModelLink.Softmax ? TemperatureScaling.Fit(sample) : FitEach(sample);
        return outputs with
        {
            Slopes = [.. fitted.Slopes.Zip(outputs.Slopes, (change, slope) => change * slope)],
            Intercepts =
            [
                .. fitted.Slopes.Select(
                    (change, t) => change * outputs.Intercepts[t] + fitted.Intercepts[t]
                ),
            ],
        };
    }

    private static LinearCalibration FitEach(CalibrationSample sample)
    {
        var result = new LinearCalibration(new float[sample.Targets], new float[sample.Targets]);
        for (var t = 0; t < sample.Targets; t++)
        {
            var points = new List<(float Margin, bool Label)>();
            for (var i = 0; i < sample.Count; i++)
                if (sample.Margins(i)[t] is var margin && !float.IsNaN(margin))
                    points.Add((margin, sample.Labels(i).Contains((ushort)t)));
            (result.Slopes[t], result.Intercepts[t]) = PlattScaling.Fit(points);
        }

        return result;
    }
}
