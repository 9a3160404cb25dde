using NextBest.Core.Models;

namespace NextBest.Learning.Calibration;

/// <summary>
/// Platt scaling (Platt, 1999) with a normal prior around the identity, so that a target with few events in the
/// calibration data stays as trained.
/// </summary>
internal static class PlattScaling
{
    // Prior precision: as much evidence for "slope 1, intercept 0" as about ten events give.
    private const double PriorWeight = 10;
    private const int MostSteps = 50;
    private const double Tolerance = 1e-9;

    /// <summary>The slope and intercept that make margins into honest log-odds, by Newton's method.</summary>
    public static TargetCalibration Fit(CalibrationPoints points)
    {
        // Centred at the mean margin of the events, slope and intercept hardly depend on each other.
        double events = 0,
            sum = 0;
        for (var i = 0; i < points.Count; i++)
            if (points.Labels[i])
            {
                events += points.Weights[i];
                sum += points.Weights[i] * (double)points.Margins[i];
            }

        if (events == 0)
            return TargetCalibration.None;
        var centre = sum / events;
        double slope = 1,
            shift = 0;
        var state = Differentiate(points, centre, slope, shift);
        for (var step = 0; step < MostSteps; step++)
        {
            var (changeSlope, changeShift) = state.Newton();
            var next = Differentiate(points, centre, slope - changeSlope, shift - changeShift);
            // Where margins are far too sure, a whole step would overshoot.
            while (
                next.Loss > state.Loss && Math.Abs(changeSlope) + Math.Abs(changeShift) > Tolerance
            )
            {
                changeSlope /= 2;
                changeShift /= 2;
                next = Differentiate(points, centre, slope - changeSlope, shift - changeShift);
            }

            if (next.Loss >= state.Loss)
                break;
            slope -= changeSlope;
            shift -= changeShift;
            state = next;
            if (Math.Abs(changeSlope) + Math.Abs(changeShift) < Tolerance)
                break;
        }

        // A slope of zero or less would turn the ranking round: data too thin to calibrate on.
        return double.IsFinite(slope + shift) && slope > 0
            ? new((float)slope, (float)(shift + centre - slope * centre))
            : TargetCalibration.None;
    }

    private static Slopes Differentiate(
        CalibrationPoints points,
        double centre,
        double slope,
        double shift
    )
    {
        var loss = PriorWeight * ((slope - 1) * (slope - 1) + shift * shift) / 2;
        double g0 = PriorWeight * shift,
            g1 = PriorWeight * (slope - 1),
            h00 = PriorWeight,
            h01 = 0,
            h11 = PriorWeight;
        for (var i = 0; i < points.Count; i++)
        {
            var weight = points.Weights[i];
            var x = points.Margins[i] - centre;
            var logOdds = slope * x + shift + centre;
            var p = DeterministicExp.Logistic(logOdds);
            var error = weight * (p - (points.Labels[i] ? 1 : 0));
            var curvature = weight * p * (1 - p);
            loss += weight * TargetCalibration.Loss(logOdds, points.Labels[i]);
            g0 += error;
            g1 += error * x;
            h00 += curvature;
            h01 += curvature * x;
            h11 += curvature * x * x;
        }

        return new(loss, g0, g1, h00, h01, h11);
    }

    /// <summary>The loss with its first and second derivatives by shift (0) and slope (1).</summary>
    private readonly record struct Slopes(
        double Loss,
        double G0,
        double G1,
        double H00,
        double H01,
        double H11
    )
    {
        public (double Slope, double Shift) Newton()
        {
            var determinant = H00 * H11 - H01 * H01;
            return ((H00 * G1 - H01 * G0) / determinant, (H11 * G0 - H01 * G1) / determinant);
        }
    }
}
