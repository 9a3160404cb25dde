using NextBest.Server.Counting;

namespace NextBest.Server.Admission;

/// <summary>
/// Sees how many calls wait for the store and how long, and keeps their <see cref="ConcurrencyLimit"/>. Calls come and go on any
/// thread; <see cref="Step"/> belongs to one loop.
/// </summary>
internal sealed class StoreWatch(TimeProvider time, ConcurrencyLimit limit, int processors)
{
    // A look every so many steps, at no fewer calls than this; older steps are forgotten.
    private const int StepsPerLook = 5;
    private const int MostSteps = 50;
    private const int FewestCalls = 10;

    private readonly ShardedCounter ended = new(1, processors);
    private long shortest = long.MaxValue;
    private long lookedAt = time.GetTimestamp();
    private long endedBefore;
    private long admittedBefore;
    private long waiting;
    private int steps;
    private int inFlight;

    /// <summary>How many calls wait now.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    /// <summary>How many may.</summary>
    public int Limit => limit.Value;

    /// <summary>The shortest wait of late, where most calls had to wait; else 0.</summary>
    public TimeSpan Shortest { get; private set; }

    /// <summary>A call starts to wait; what is answered goes to <see cref="End"/>.</summary>
    public long Begin()
    {
        Interlocked.Increment(ref inFlight);
        return time.GetTimestamp();
    }

    /// <summary>It has waited.</summary>
    public void End(long begun)
    {
        var waited = time.GetTimestamp() - begun;
        // Two that are both shorter may overwrite each other: either will do.
        if (waited < Volatile.Read(ref shortest))
            Volatile.Write(ref shortest, waited);
        ended.Increment(0);
        Interlocked.Decrement(ref inFlight);
    }

    /// <summary>Looks, where it is time to.</summary>
    /// <param name="admitted">How many calls were admitted so far, waiting or not.</param>
    public void Step(long admitted)
    {
        waiting += InFlight;
        if (++steps < StepsPerLook)
            return;
        var calls = ended.Sum(0) - endedBefore;
        if (calls >= FewestCalls)
        {
            limit.Observe((double)waiting / steps, calls, time.GetElapsedTime(lookedAt));
            Shortest =
                2 * calls > admitted - admittedBefore
                    ? time.GetElapsedTime(0, Interlocked.Exchange(ref shortest, long.MaxValue))
                    : TimeSpan.Zero;
            Forget(admitted);
        }
        else if (steps >= MostSteps)
        {
            Shortest = TimeSpan.Zero;
            Forget(admitted);
        }
    }

    private void Forget(long admitted)
    {
        (lookedAt, steps, waiting) = (time.GetTimestamp(), 0, 0);
        (endedBefore, admittedBefore) = (ended.Sum(0), admitted);
        Volatile.Write(ref shortest, long.MaxValue);
    }
}
