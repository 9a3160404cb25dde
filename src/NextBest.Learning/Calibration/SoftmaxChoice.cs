namespace NextBest.Learning.Calibration;

/// <summary>
/// Chooses how a softmax is calibrated by its loss on customers held out in turn: by a temperature unless none is better,
/// with an intercept a target where these gain more than a standard error.
/// </summary>
internal static class SoftmaxChoice
{
    public static SoftmaxScaling Of(CalibrationSample sample, byte[] folds)
    {
        var gains = new (LossGain None, LossGain Intercepts)[CalibrationPoints.Folds];
        Parallel.For(0, gains.Length, fold => gains[fold] = GainsOf(sample, folds, fold));
        var none = new LossGain();
        var intercepts = new LossGain();
        foreach (var gain in gains)
        {
            none.Add(gain.None);
            intercepts.Add(gain.Intercepts);
        }

        var all = new SoftmaxScaling(sample, _ => true);
        return intercepts.IsBeyondError ? all.FitAll()
            : none.Mean > 0 ? all
            : all.FitTemperature();
    }

    private static (LossGain None, LossGain Intercepts) GainsOf(
        CalibrationSample sample,
        byte[] folds,
        int fold
    )
    {
        SoftmaxScaling New() => new(sample, i => folds[i] != fold);
        var identity = New();
        var temperature = New().FitTemperature();
        var all = New().FitAll();
        var none = new LossGain();
        var intercepts = new LossGain();
        for (var i = 0; i < sample.Count; i++)
        {
            if (folds[i] != fold || sample.Labels(i).IsEmpty)
                continue;
            var loss = temperature.Loss(i);
            none.Add(loss - identity.Loss(i), sample.Weight(i));
            intercepts.Add(loss - all.Loss(i), sample.Weight(i));
        }

        return (none, intercepts);
    }
}
