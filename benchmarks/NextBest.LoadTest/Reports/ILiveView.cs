using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports;

/// <summary>Shows a run while it goes on.</summary>
internal interface ILiveView
{
    /// <summary>How far it is.</summary>
    /// <param name="leg">What runs.</param>
    /// <param name="phase">Warm-up, or which round.</param>
    /// <param name="elapsed">Time since its start.</param>
    /// <param name="recorders">What is recorded so far.</param>
    void Progress(Leg leg, string phase, TimeSpan elapsed, IReadOnlyList<CallRecorder> recorders);

    /// <summary>A measurement is over.</summary>
    void Finished(Leg leg, string phase, Round round);
}
