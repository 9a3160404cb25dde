using NextBest.Core.Models;

namespace NextBest.Learning.Calibration;

/// <summary>
/// Fits calibration on examples that the weights were not fitted to, each target by the method with the least loss on
/// customers held out in turn: none, Platt or isotonic; for a softmax none, a temperature, or that and intercepts. The
/// order of customers within a target is never reversed.
/// </summary>
internal static class Calibrator
{
    /// <summary>The same outputs with honest probabilities; curves that they had are replaced.</summary>
    /// <param name="sample">Examples with the margins that <paramref name="outputs"/> gives them.</param>
    /// <param name="outputs">How margins become probabilities so far; a new model has slopes of 1 and intercepts of 0.</param>
    public static TargetParameters Fit(CalibrationSample sample, TargetParameters outputs)
    {
        var folds = CalibrationPoints.Split(sample);
        if (outputs.Link == ModelLink.Softmax)
            return Apply(SoftmaxChoice.Of(sample, folds), outputs);
        var fitted = new TargetCalibration[sample.Targets];
        Parallel.For(
            0,
            fitted.Length,
            t => fitted[t] = CalibrationChoice.Of(CalibrationPoints.Of(sample, t, folds))
        );
        return outputs with
        {
            Slopes = [.. fitted.Select((f, t) => f.Slope * outputs.Slopes[t])],
            Intercepts =
            [
                .. fitted.Select((f, t) => f.Slope * outputs.Intercepts[t] + f.Intercept),
            ],
            Curves = fitted.Any(f => f.Curve is not null) ? [.. fitted.Select(f => f.Curve)] : [],
        };
    }

    private static TargetParameters Apply(SoftmaxScaling scaling, TargetParameters outputs) =>
        outputs with
        {
            Slopes = [.. outputs.Slopes.Select(slope => (float)(scaling.Slope * slope))],
            Intercepts =
            [
                .. outputs.Intercepts.Select(
                    (intercept, t) => (float)(scaling.Slope * intercept + scaling.Intercepts[t])
                ),
            ],
        };
}
