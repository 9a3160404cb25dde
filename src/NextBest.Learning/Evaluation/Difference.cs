namespace NextBest.Learning.Evaluation;

/// <summary>How far a model's figure lies above another's on the same rows, with a paired bootstrap over customers.</summary>
/// <param name="Value">This model's figure minus the other's.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="PValue">
/// Two-sided: how often resampled differences fall on the other side of 0, doubled; at least 2 / (resamples + 1), and 1
/// where there are none.
/// </param>
public readonly record struct Difference(double Value, double Low, double High, double PValue)
{
    private const double Level = 0.05;

    /// <summary>Whether a difference as large is rare (one in twenty) between equal models; the interval then leaves out 0.</summary>
    public bool IsSignificant => PValue <= Level;
}
