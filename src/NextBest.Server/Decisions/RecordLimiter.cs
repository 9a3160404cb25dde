namespace NextBest.Server.Decisions;

/// <summary>
/// Lets so many pass in each second of the clock. Thread-safe without a lock: second and count share one word, so that a new
/// second starts from nought exactly once.
/// </summary>
internal sealed class RecordLimiter(int perSecond, TimeProvider time)
{
    private const int CountBits = 24;
    private const long CountMask = (1L << CountBits) - 1;

    private readonly long started = time.GetTimestamp();
    private long state;

    /// <summary>Whether one more may pass now; counts it if so.</summary>
    public bool TryPass()
    {
        var now = (long)time.GetElapsedTime(started).TotalSeconds;
        while (true)
        {
            var seen = Volatile.Read(ref state);
            // Another thread may have read a later second meanwhile.
            var second = Math.Max(now, seen >> CountBits);
            var count = seen >> CountBits == second ? seen & CountMask : 0;
            if (count >= perSecond)
                return false;
            var next = second << CountBits | count + 1;
            if (Interlocked.CompareExchange(ref state, next, seen) == seen)
                return true;
        }
    }
}
