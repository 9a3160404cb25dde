using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports;

/// <summary>Lines for a file or a pipe: one for each measurement, and one every ten seconds of a long one.</summary>
internal sealed class PlainView(TextWriter output) : ILiveView
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);
    private TimeSpan next = s_interval;

    /// <inheritdoc/>
    public void Progress(
        Leg leg,
        string phase,
        TimeSpan elapsed,
        IReadOnlyList<CallRecorder> recorders
    )
    {
        if (elapsed < next)
            return;
        next += s_interval;
        output.WriteLine(LiveLine.Of(leg, phase, elapsed, recorders));
    }

    /// <inheritdoc/>
    public void Finished(Leg leg, string phase, Round round)
    {
        next = s_interval;
        output.WriteLine(LiveLine.Of(leg, phase, round.Elapsed, round.Parts));
    }
}
