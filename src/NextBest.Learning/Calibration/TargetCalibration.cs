using NextBest.Core.Models;

namespace NextBest.Learning.Calibration;

/// <summary>How the margins of one target become log-odds: slope * margin + intercept, then the curve where there is one.</summary>
internal sealed record TargetCalibration(float Slope, float Intercept, MonotoneCurve? Curve = null)
{
    public static readonly TargetCalibration None = new(1, 0);

    public double LogOdds(float margin)
    {
        var calibrated = Slope * margin + Intercept;
        return Curve?.Of(calibrated) ?? calibrated;
    }

    /// <summary>Log loss in nats of one point, from log-odds.</summary>
    public static double Loss(double logOdds, bool label) =>
        Math.Max(logOdds, 0)
        + Math.Log(1 + DeterministicExp.Of(-Math.Abs(logOdds)))
        - (label ? logOdds : 0);
}
