namespace NextBest.LoadTest.Schedules;

/// <summary>A call whenever a stream is free, until the time is up: the maximum. Its latencies are service times, which no rate asked for.</summary>
internal sealed class ClosedSchedule(long end) : ISchedule
{
    /// <inheritdoc/>
    public long Unsent => 0;

    /// <inheritdoc/>
    public bool TryTake(long now, out long intended)
    {
        intended = now;
        return now < end;
    }

    /// <inheritdoc/>
    public bool TryNextDue(long now, out long due)
    {
        due = end;
        return now < end;
    }
}
