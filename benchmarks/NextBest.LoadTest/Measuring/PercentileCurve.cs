namespace NextBest.LoadTest.Measuring;

/// <summary>Latencies by share of calls, denser towards the slow end, as far as the number of calls carries.</summary>
internal static class PercentileCurve
{
    private const int PointsPerHalving = 4;
    private const double NanosecondsPerMicrosecond = 1000;

    /// <summary>Points from the median's left to the slowest call; empty where nothing is recorded.</summary>
    public static IReadOnlyList<(double Share, double Microseconds)> Of(LatencyHistogram latency)
    {
        var count = latency.Count;
        var points = new List<(double, double)>();
        for (var i = 0; Math.Pow(2, (double)i / PointsPerHalving) <= count; i++)
        {
            var share = 1 - Math.Pow(2, -(double)i / PointsPerHalving);
            points.Add((share, latency.Quantile(share) / NanosecondsPerMicrosecond));
        }

        return points;
    }
}
