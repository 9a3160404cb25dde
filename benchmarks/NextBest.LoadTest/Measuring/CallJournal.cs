using Grpc.Core;
using NextBest.LoadTest.Verification;

namespace NextBest.LoadTest.Measuring;

/// <summary>Puts what became of the calls of one run where it is counted: by part of the scenario, and by second. Thread-safe.</summary>
internal sealed class CallJournal
{
    private readonly IReadOnlyList<CallRecorder> parts;
    private readonly Timeline timeline;
    private readonly TimeProvider clock;
    private readonly long start;
    private readonly double nanosecondsPerTick;
    private long lastAnswer;

    /// <param name="parts">A recorder for each part of the scenario.</param>
    /// <param name="timeline">All parts by the second, from now on.</param>
    /// <param name="clock">The time that calls are meant in.</param>
    public CallJournal(IReadOnlyList<CallRecorder> parts, Timeline timeline, TimeProvider clock)
    {
        this.parts = parts;
        this.timeline = timeline;
        this.clock = clock;
        start = lastAnswer = clock.GetTimestamp();
        nanosecondsPerTick = 1e9 / clock.TimestampFrequency;
    }

    /// <summary>When the last call ended; before any has, the start.</summary>
    public long LastAnswer => Volatile.Read(ref lastAnswer);

    /// <summary>A good answer that came now.</summary>
    public void Good(int part, long intended)
    {
        var now = clock.GetTimestamp();
        Volatile.Write(ref lastAnswer, now);
        var nanoseconds = (long)((now - intended) * nanosecondsPerTick);
        parts[part].Good(nanoseconds);
        timeline.Good(SecondOf(intended), nanoseconds);
    }

    /// <summary>A wrong answer.</summary>
    public void Failed(int part, long intended, AnswerFault fault)
    {
        parts[part].Failed(fault);
        Failed(intended);
    }

    /// <summary>A call that ended with another status than OK.</summary>
    public void Failed(int part, long intended, StatusCode status)
    {
        parts[part].Failed(status);
        Failed(intended);
    }

    private void Failed(long intended)
    {
        Volatile.Write(ref lastAnswer, clock.GetTimestamp());
        timeline.Failed(SecondOf(intended));
    }

    private double SecondOf(long intended) => (intended - start) / (double)clock.TimestampFrequency;
}
