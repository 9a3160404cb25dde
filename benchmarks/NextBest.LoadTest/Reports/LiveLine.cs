using System.Globalization;
using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports;

/// <summary>One line about a measurement.</summary>
internal static class LiveLine
{
    /// <summary>The line.</summary>
    public static string Of(
        Leg leg,
        string phase,
        TimeSpan elapsed,
        IReadOnlyList<CallRecorder> recorders
    )
    {
        var all = new LatencyHistogram();
        foreach (var recorder in recorders)
            all.Add(recorder.Latency);
        var figures = Figures.Of(all, elapsed);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{leg.Name, -20} {leg.Shape, -24} {phase, -14} {elapsed.TotalSeconds, 5:0.0} s {figures.PerSecond, 9:N0}/s  p50 {Latency.Text(figures.P50)}  p99 {Latency.Text(figures.P99)}  {recorders.Sum(r => r.Errors):N0} errors"
        );
    }
}
