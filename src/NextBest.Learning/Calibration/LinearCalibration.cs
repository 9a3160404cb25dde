namespace NextBest.Learning.Calibration;

/// <summary>Calibrated margin = slope * margin + intercept, per target.</summary>
internal sealed record LinearCalibration(float[] Slopes, float[] Intercepts);
