namespace NextBest.Server.Recommend;

/// <summary>
/// How long a call waits for what it reads of its customer: where it has a deadline, half of what is left of it when it begins to wait,
/// so that time to decide and to answer remains. The reads themselves go on, for others who want the same.
/// </summary>
/// <param name="Time">The clock that the deadline is of; null: there is no deadline.</param>
/// <param name="Deadline">When the call must be answered, in UTC; <see cref="DateTime.MaxValue"/>: there is no deadline.</param>
/// <param name="Caller">Ends the wait, and the call with it.</param>
public readonly record struct Patience(
    TimeProvider? Time,
    DateTime Deadline,
    CancellationToken Caller
)
{
    // Timers reach no further than seven weeks, and no read takes as long as a day.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The patience of a caller who sets no deadline.</summary>
    public static implicit operator Patience(CancellationToken caller) =>
        new(null, DateTime.MaxValue, caller);

    /// <summary>When a call that begins to wait now stops waiting.</summary>
    internal DateTime EndFromNow()
    {
        if (Time is null || Deadline == DateTime.MaxValue)
            return DateTime.MaxValue;
        var now = Time.GetUtcNow().UtcDateTime;
        var share = (Deadline - now) / 2;
        return share < Longest ? now + share : DateTime.MaxValue;
    }

    /// <summary>What a read finds, or what stands for it if it isn't over in time.</summary>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    internal async ValueTask<T> AwaitAsync<T>(Task<T> read, DateTime end, T otherwise)
    {
        if (Time is not null && end != DateTime.MaxValue && !read.IsCompleted)
        {
            var left = end - Time.GetUtcNow().UtcDateTime;
            Task over = read.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, Time, Caller);
            await over.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Caller.ThrowIfCancellationRequested();
            if (!read.IsCompleted)
                return otherwise;
        }

        return await read.ConfigureAwait(false);
    }
}
