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
    public static (float Slope, float Intercept) Fit(
        IReadOnlyList<(float Margin, bool Label)> points
    )
    {
        // Centred at the mean margin of the events, slope and intercept hardly depend on each other.
        var events = points.Where(p => p.Label).ToList();
        if (events.Count == 0)
            return (1, 0);
        var centre = events.Average(p => (double)p.Margin);
        double slope = 1,
            shift = 0;
        for (var step = 0; step < MostSteps; step++)
        {
            var (changeSlope, changeShift) = NewtonStep(points, centre, slope, shift);
            slope -= changeSlope;
            shift -= changeShift;
            if (Math.Abs(changeSlope) + Math.Abs(changeShift) < Tolerance)
                break;
        }

        // A slope of zero or less would turn the ranking round: data too thin to calibrate on.
        return double.IsFinite(slope + shift) && slope > 0
            ? ((float)slope, (float)(shift + centre - slope * centre))
            : (1, 0);
    }

    private static (double Slope, double Shift) NewtonStep(
        IReadOnlyList<(float Margin, bool Label)> points,
        double centre,
        double slope,
        double shift
    )
    {
        double g0 = PriorWeight * shift,
            g1 = PriorWeight * (slope - 1),
            h00 = PriorWeight,
            h01 = 0,
            h11 = PriorWeight;
        foreach (var (margin, label) in points)
        {
            var x = margin - centre;
            var p = DeterministicExp.Logistic(slope * x + shift + centre);
            var error = p - (label ? 1 : 0);
            var curvature = p * (1 - p);
            g0 += error;
            g1 += error * x;
            h00 += curvature;
            h01 += curvature * x;
            h11 += curvature * x * x;
        }

        var determinant = h00 * h11 - h01 * h01;
        return ((h00 * g1 - h01 * g0) / determinant, (h11 * g0 - h01 * g1) / determinant);
    }
}
