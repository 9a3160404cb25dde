namespace NextBest.LoadTest.Schedules;

/// <summary>
/// When calls are meant to be sent. Times are timestamps of one <see cref="TimeProvider"/>. Thread-safe: each call is given out once, in the
/// order of the intended times.
/// </summary>
internal interface ISchedule
{
    /// <summary>How many calls are still to be sent; those of a schedule that ended are not sent any more.</summary>
    long Unsent { get; }

    /// <summary>Takes the next call if it is due.</summary>
    /// <param name="now">The time.</param>
    /// <param name="intended">When the call was meant to be sent: the start of its latency.</param>
    /// <returns>False: none is due, or the schedule is over.</returns>
    bool TryTake(long now, out long intended);

    /// <summary>When the next call is due, which may be in the past; without rate, when the schedule ends.</summary>
    /// <returns>False: the schedule is over.</returns>
    bool TryNextDue(long now, out long due);
}
