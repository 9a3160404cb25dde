namespace NextBest.Learning.Calibration;

/// <summary>
/// Chooses how a target is calibrated by its loss on customers held out in turn: Platt scaling unless none is better;
/// isotonic where it gains more than a standard error over that, so that a rare target does not follow its noise.
/// </summary>
internal static class CalibrationChoice
{
    public static TargetCalibration Of(CalibrationPoints points)
    {
        var none = new LossGain();
        var isotonic = new LossGain();
        var isotonicOverNone = new LossGain();
        for (var fold = 0; fold < CalibrationPoints.Folds; fold++)
        {
            var others = points.Part(fold, isInside: false);
            var held = points.Part(fold, isInside: true);
            var platt = PlattScaling.Fit(others);
            var curved = IsotonicScaling.Fit(others);
            for (var i = 0; i < held.Count; i++)
            {
                var (margin, label) = (held.Margins[i], held.Labels[i]);
                var loss = TargetCalibration.Loss(margin, label);
                var plattLoss = TargetCalibration.Loss(platt.LogOdds(margin), label);
                var curvedLoss = TargetCalibration.Loss(curved.LogOdds(margin), label);
                none.Add(plattLoss - loss, held.Weights[i]);
                isotonic.Add(plattLoss - curvedLoss, held.Weights[i]);
                isotonicOverNone.Add(loss - curvedLoss, held.Weights[i]);
            }
        }

        var isPlattWorse = none.Mean > 0;
        if ((isPlattWorse ? isotonicOverNone : isotonic).IsBeyondError)
            return IsotonicScaling.Fit(points);
        return isPlattWorse ? TargetCalibration.None : PlattScaling.Fit(points);
    }
}
