namespace NextBest.Learning.Calibration;

/// <summary>What of a model's calibration is fitted to recent examples.</summary>
public enum RecalibrationScope
{
    /// <summary>How often each target is acquired: one constant a target. Needs few examples.</summary>
    Priors,

    /// <summary>Everything, as in training: slope, intercept and curve, or temperature. Needs as many examples as validation has.</summary>
    All,
}
