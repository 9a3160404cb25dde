namespace NextBest.Learning.Evaluation;

/// <summary>What was predicted and what happened among rows of similar probability.</summary>
/// <param name="Rows">How many there are.</param>
/// <param name="Predicted">Their mean probability.</param>
/// <param name="Observed">The share that acquired.</param>
/// <param name="Low">Lower end of the 95 % interval of the share (Wilson, 1927).</param>
/// <param name="High">Upper end.</param>
public readonly record struct ReliabilityBin(
    long Rows,
    double Predicted,
    double Observed,
    double Low,
    double High
)
{
    // Of the standard normal distribution.
    private const double Quantile975 = 1.959963984540054;

    /// <summary>A bin of sums.</summary>
    /// <param name="rows">At least 1.</param>
    /// <param name="predicted">Sum of the probabilities.</param>
    /// <param name="observed">Sum of the labels.</param>
    public static ReliabilityBin Of(long rows, double predicted, double observed)
    {
        var share = observed / rows;
        const double z2 = Quantile975 * Quantile975;
        var middle = (share + z2 / (2 * rows)) / (1 + z2 / rows);
        var half =
            Quantile975
            * Math.Sqrt(share * (1 - share) / rows + z2 / (4.0 * rows * rows))
            / (1 + z2 / rows);
        return new(
            rows,
            predicted / rows,
            share,
            Math.Max(0, middle - half),
            Math.Min(1, middle + half)
        );
    }
}
