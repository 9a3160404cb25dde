namespace NextBest.LoadTest.Measuring;

/// <summary>The figures of one measurement, or of several by their medians. Latencies in microseconds.</summary>
/// <param name="PerSecond">Good answers a second.</param>
/// <param name="P50">Half of the good answers took no longer.</param>
/// <param name="P90">Nine of ten.</param>
/// <param name="P99">99 of 100.</param>
/// <param name="P999">999 of 1,000.</param>
/// <param name="Max">The slowest one; of several measurements the slowest of all.</param>
internal sealed record Figures(
    double PerSecond,
    double P50,
    double P90,
    double P99,
    double P999,
    double Max
)
{
    private const double NanosecondsPerMicrosecond = 1000;

    /// <summary>The figures of one measurement.</summary>
    public static Figures Of(LatencyHistogram latency, TimeSpan elapsed) =>
        new(
            latency.Count / elapsed.TotalSeconds,
            Microseconds(latency, 0.5),
            Microseconds(latency, 0.9),
            Microseconds(latency, 0.99),
            Microseconds(latency, 0.999),
            latency.Maximum / NanosecondsPerMicrosecond
        );

    /// <summary>Medians of several measurements.</summary>
    public static Figures MedianOf(IReadOnlyList<Figures> rounds) =>
        new(
            Median(rounds.Select(f => f.PerSecond)),
            Median(rounds.Select(f => f.P50)),
            Median(rounds.Select(f => f.P90)),
            Median(rounds.Select(f => f.P99)),
            Median(rounds.Select(f => f.P999)),
            rounds.Max(f => f.Max)
        );

    /// <summary>These figures as multiples of others of the same round.</summary>
    public Figures Over(Figures other) =>
        new(
            PerSecond / other.PerSecond,
            P50 / other.P50,
            P90 / other.P90,
            P99 / other.P99,
            P999 / other.P999,
            Max / other.Max
        );

    /// <summary>The middle value; of an even number of values the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double Microseconds(LatencyHistogram latency, double share) =>
        latency.Quantile(share) / NanosecondsPerMicrosecond;
}
