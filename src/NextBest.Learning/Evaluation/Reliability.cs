namespace NextBest.Learning.Evaluation;

/// <summary>Predicted against observed shares in bins of equal count, by ascending probability.</summary>
/// <param name="Bins">At most <see cref="ProbabilityMetrics.CalibrationBins"/>; none where there are no rows.</param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins)
{
    /// <summary>Expected calibration error: |predicted - observed|, averaged over the rows; NaN for no rows.</summary>
    public double Error =>
        Bins.Sum(b => b.Rows * Math.Abs(b.Predicted - b.Observed)) / Bins.Sum(b => (double)b.Rows);

    /// <summary>Bins rows.</summary>
    /// <param name="probabilities">Ascending.</param>
    /// <param name="labels">In the same order, each 0 to 1.</param>
    public static Reliability Of(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> labels)
    {
        var bins = new List<ReliabilityBin>();
        for (var bin = 0; bin < ProbabilityMetrics.CalibrationBins; bin++)
        {
            var start = (int)((long)labels.Length * bin / ProbabilityMetrics.CalibrationBins);
            var end = (int)((long)labels.Length * (bin + 1) / ProbabilityMetrics.CalibrationBins);
            if (end > start)
                bins.Add(
                    ReliabilityBin.Of(
                        end - start,
                        ProbabilityMetrics.Sum(probabilities[start..end]),
                        ProbabilityMetrics.Sum(labels[start..end])
                    )
                );
        }

        return new(bins);
    }
}
