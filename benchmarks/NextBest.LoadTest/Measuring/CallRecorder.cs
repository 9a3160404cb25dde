using Grpc.Core;
using NextBest.LoadTest.Verification;

namespace NextBest.LoadTest.Measuring;

/// <summary>
/// Counts what became of calls. Thread-safe; recording allocates nothing. Only good answers have a latency here: a refusal is fast, and would make an overloaded
/// server look quick.
/// </summary>
internal sealed class CallRecorder
{
    private const int Statuses = (int)StatusCode.Unauthenticated + 1;

    private readonly long[] statuses = new long[Statuses];
    private readonly long[] faults = new long[Enum.GetValues<AnswerFault>().Length];
    private long unsent;

    /// <summary>Latencies of good answers, from the intended time on.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Calls that failed, were answered wrongly or not sent.</summary>
    public long Errors => Kinds().Sum(k => k.Count);

    /// <summary>A good answer.</summary>
    public void Good(long nanoseconds) => Latency.Record(nanoseconds);

    /// <summary>A status other than OK.</summary>
    public void Failed(StatusCode status) =>
        Interlocked.Increment(
            ref statuses[(int)status is >= 0 and < Statuses ? (int)status : (int)StatusCode.Unknown]
        );

    /// <summary>A wrong answer.</summary>
    public void Failed(AnswerFault fault) => Interlocked.Increment(ref faults[(int)fault]);

    /// <summary>Calls that were due, and never sent because no stream was free in time.</summary>
    public void NotSent(long calls) => Interlocked.Add(ref unsent, calls);

    /// <summary>The kinds of errors that occurred, with their counts.</summary>
    public IEnumerable<(string Kind, long Count)> Kinds()
    {
        for (var i = 0; i < statuses.Length; i++)
            if (Volatile.Read(ref statuses[i]) is > 0 and var count)
                yield return (((StatusCode)i).ToString(), count);
        for (var i = 0; i < faults.Length; i++)
            if (Volatile.Read(ref faults[i]) is > 0 and var count)
                yield return ($"answer: {((AnswerFault)i)}", count);
        if (Volatile.Read(ref unsent) is > 0 and var left)
            yield return ("not sent", left);
    }
}
