using NextBest.Core.Models;

namespace NextBest.Learning.Calibration;

/// <summary>
/// Moves a model to base rates that have changed since its training (prior shift; Saerens, Latinne and Decaestecker, 2002):
/// every log-odds of a target moves by one constant, so that as many acquisitions are expected as recent examples have.
/// Constants are pulled to 0 by a normal prior worth ten events.
/// </summary>
internal static class PriorsCorrection
{
    private const double PriorWeight = 10;
    private const int MostSteps = 50;
    private const double Tolerance = 1e-9;

    // Rows that the base rates of training count as.
    private const double FormerRows = 1000;

    /// <summary>The same outputs at the recent base rates.</summary>
    /// <param name="sample">Recent examples with the margins that <paramref name="outputs"/> gives them.</param>
    /// <param name="outputs">How margins become probabilities so far.</param>
    public static TargetParameters Fit(CalibrationSample sample, TargetParameters outputs)
    {
        var shifts = ShiftsOf(sample, outputs);
        var hasCurves = outputs.Curves.Count > 0;
        return outputs with
        {
            // A curve moves as a whole: moving what goes in would change its shape.
            Intercepts =
            [
                .. outputs.Intercepts.Select(
                    (intercept, t) =>
                        hasCurves && outputs.Curves[t] is not null
                            ? intercept
                            : intercept + shifts[t]
                ),
            ],
            Curves = [.. outputs.Curves.Select((curve, t) => curve?.Raised(shifts[t]))],
            BaseRates = RatesOf(sample, outputs),
        };
    }

    private static float[] ShiftsOf(CalibrationSample sample, TargetParameters outputs)
    {
        if (outputs.Link == ModelLink.Softmax)
            return Array.ConvertAll(
                new SoftmaxScaling(sample, _ => true).FitIntercepts().Intercepts,
                shift => (float)shift
            );
        var folds = new byte[sample.Count];
        var shifts = new float[sample.Targets];
        Parallel.For(
            0,
            shifts.Length,
            t =>
                shifts[t] = (float)ShiftOf(
                    CalibrationPoints.Of(sample, t, folds),
                    outputs.Curves.Count > 0 ? outputs.Curves[t] : null
                )
        );
        return shifts;
    }

    private static double ShiftOf(CalibrationPoints points, MonotoneCurve? curve)
    {
        var logOdds = Array.ConvertAll(points.Margins, m => curve?.Of(m) ?? m);
        double shift = 0;
        for (var step = 0; step < MostSteps; step++)
        {
            double slope = PriorWeight * shift,
                curvature = PriorWeight;
            for (var i = 0; i < logOdds.Length; i++)
            {
                var p = DeterministicExp.Logistic(logOdds[i] + shift);
                slope += points.Weights[i] * (p - (points.Labels[i] ? 1 : 0));
                curvature += points.Weights[i] * p * (1 - p);
            }

            // Far from the target the curvature says too little: no step of more than a factor e.
            var change = Math.Clamp(slope / curvature, -1, 1);
            shift -= change;
            if (Math.Abs(change) < Tolerance)
                break;
        }

        return shift;
    }

    private static float[] RatesOf(CalibrationSample sample, TargetParameters outputs)
    {
        var events = new double[sample.Targets];
        double rows = 0,
            total = 0;
        for (var i = 0; i < sample.Count; i++)
        {
            rows += sample.Weight(i);
            foreach (var label in sample.Labels(i))
            {
                events[label] += sample.Weight(i);
                total += sample.Weight(i);
            }
        }

        var all = outputs.Link == ModelLink.Softmax ? total : rows;
        return
        [
            .. outputs.BaseRates.Select(
                (rate, t) => (float)((events[t] + FormerRows * rate) / (all + FormerRows))
            ),
        ];
    }
}
