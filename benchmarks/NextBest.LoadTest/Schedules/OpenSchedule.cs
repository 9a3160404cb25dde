namespace NextBest.LoadTest.Schedules;

/// <summary>
/// Calls at a fixed rate, whatever becomes of those before: call k is meant for start + k / rate. One that can't be sent then, because all
/// streams are busy, stays due, and its latency counts from the intended time; that is what corrects for coordinated omission. A queue is not needed: what
/// waits are the numbers between the last call sent and the last one due.
/// </summary>
internal sealed class OpenSchedule : ISchedule
{
    private readonly double ticksPerCall;
    private readonly long start;
    private readonly long total;
    private readonly long cutoff;
    private long taken;

    /// <summary>A schedule.</summary>
    /// <param name="perSecond">Calls a second, above 0.</param>
    /// <param name="start">When the first call is due.</param>
    /// <param name="duration">How long calls become due.</param>
    /// <param name="drain">How much longer those that wait are still sent.</param>
    /// <param name="frequency">Ticks of a second.</param>
    public OpenSchedule(
        double perSecond,
        long start,
        TimeSpan duration,
        TimeSpan drain,
        long frequency
    )
    {
        this.start = start;
        ticksPerCall = frequency / perSecond;
        total = Math.Max(1, (long)Math.Round(duration.TotalSeconds * perSecond));
        cutoff = start + (long)((duration + drain).TotalSeconds * frequency);
    }

    /// <inheritdoc/>
    public long Unsent => total - Volatile.Read(ref taken);

    /// <inheritdoc/>
    public bool TryTake(long now, out long intended)
    {
        while (true)
        {
            var call = Volatile.Read(ref taken);
            intended = IntendedOf(call);
            if (call >= total || intended > now || now >= cutoff)
                return false;
            if (Interlocked.CompareExchange(ref taken, call + 1, call) == call)
                return true;
        }
    }

    /// <inheritdoc/>
    public bool TryNextDue(long now, out long due)
    {
        var call = Volatile.Read(ref taken);
        due = IntendedOf(call);
        return call < total && now < cutoff;
    }

    private long IntendedOf(long call) => start + (long)(call * ticksPerCall);
}
