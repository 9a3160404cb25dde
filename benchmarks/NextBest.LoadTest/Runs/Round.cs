using NextBest.LoadTest.Measuring;

namespace NextBest.LoadTest.Runs;

/// <summary>One measurement of a leg.</summary>
/// <param name="Elapsed">From the start to the last answer, at least the time asked for.</param>
/// <param name="Parts">What was recorded, a recorder for each part of the scenario.</param>
/// <param name="Timeline">All parts together by the second.</param>
internal sealed record Round(
    TimeSpan Elapsed,
    IReadOnlyList<CallRecorder> Parts,
    Timeline Timeline
);
