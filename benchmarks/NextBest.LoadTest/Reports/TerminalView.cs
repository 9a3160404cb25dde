using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Runs;
using Spectre.Console;

namespace NextBest.LoadTest.Reports;

/// <summary>One line of a terminal that keeps changing; measurements that are over stay above it.</summary>
internal sealed class TerminalView(IAnsiConsole console, StatusContext status) : ILiveView
{
    /// <inheritdoc/>
    public void Progress(
        Leg leg,
        string phase,
        TimeSpan elapsed,
        IReadOnlyList<CallRecorder> recorders
    ) => status.Status(Markup.Escape(LiveLine.Of(leg, phase, elapsed, recorders)));

    /// <inheritdoc/>
    public void Finished(Leg leg, string phase, Round round) =>
        console.MarkupLineInterpolated(
            $"[grey]{LiveLine.Of(leg, phase, round.Elapsed, round.Parts)}[/]"
        );
}
