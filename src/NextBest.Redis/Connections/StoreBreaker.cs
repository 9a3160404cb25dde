namespace NextBest.Redis.Connections;

/// <summary>Whether reads are let through to the store.</summary>
internal enum BreakerState
{
    /// <summary>All are.</summary>
    Closed,

    /// <summary>One is, to see whether the store answers again.</summary>
    HalfOpen,

    /// <summary>None is.</summary>
    Open,
}

/// <summary>How a read was let through.</summary>
internal enum BreakerPass
{
    /// <summary>It was not.</summary>
    Refused,

    /// <summary>Like all others.</summary>
    Ordinary,

    /// <summary>Alone, and what becomes of it decides.</summary>
    Probe,
}

/// <summary>
/// Stops asking a store that does not answer: opens after so many failures in a row, and after a pause lets one read at a time
/// through until one is answered. While it is open, what becomes of reads from before changes nothing. Every read that was let
/// through ends with exactly one of <see cref="Succeed"/>, <see cref="Fail"/> and <see cref="Withdraw"/>. Thread-safe; a closed
/// one takes a lock for failures only. Our own, since it costs a read no allocation: see <c>benchmarks/results/store.md</c>.
/// </summary>
/// <param name="failureLimit">How many failures in a row open it; 0: it never opens.</param>
/// <param name="pause">How long it refuses reads before it tries one.</param>
/// <param name="time">The clock.</param>
internal sealed class StoreBreaker(int failureLimit, TimeSpan pause, TimeProvider time)
{
    private readonly Lock gate = new();
    private volatile BreakerState state;
    private volatile int failures;
    private long openedAt;

    public BreakerState State => state;

    /// <summary>Told when the store is given up (true) and when it is trusted again (false); not of attempts between. Called in turn.</summary>
    public Action<bool>? Changed { get; set; }

    public BreakerPass Enter()
    {
        if (state == BreakerState.Closed)
            return BreakerPass.Ordinary;
        lock (gate)
        {
            if (state == BreakerState.Closed)
                return BreakerPass.Ordinary;
            if (state == BreakerState.HalfOpen || time.GetElapsedTime(openedAt) < pause)
                return BreakerPass.Refused;
            state = BreakerState.HalfOpen;
            return BreakerPass.Probe;
        }
    }

    /// <summary>The store answered.</summary>
    public void Succeed(BreakerPass pass)
    {
        if (pass == BreakerPass.Probe)
            lock (gate)
            {
                failures = 0;
                state = BreakerState.Closed;
                Changed?.Invoke(false);
            }
        // Not written where it is 0 anyway: every read comes by here, on every core.
        else if (state == BreakerState.Closed && failures != 0)
            failures = 0;
    }

    /// <summary>The store did not answer.</summary>
    public void Fail(BreakerPass pass)
    {
        if (failureLimit == 0)
            return;
        lock (gate)
        {
            if (pass == BreakerPass.Probe)
                Open();
            else if (state == BreakerState.Closed && ++failures == failureLimit)
            {
                Open();
                Changed?.Invoke(true);
            }
        }
    }

    /// <summary>Whoever asked has left, and it is not known whether the store would have answered: the next one tries.</summary>
    public void Withdraw(BreakerPass pass)
    {
        if (pass == BreakerPass.Probe)
            lock (gate)
                state = BreakerState.Open;
    }

    private void Open()
    {
        openedAt = time.GetTimestamp();
        state = BreakerState.Open;
    }
}
