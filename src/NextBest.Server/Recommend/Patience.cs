using Grpc.Core;

namespace NextBest.Server.Recommend;

/// <summary>
/// How long a call waits for what it reads of its customer: where it has a deadline, half of what is left of it when it begins to wait,
/// so that time to decide and to answer remains. The reads themselves go on, for others who want the same. A call that does not
/// wait asks neither for the time nor for a token, which would start a timer.
/// </summary>
public readonly struct Patience
{
    // Timers reach no further than seven weeks, and no read takes as long as a day.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly ServerCallContext? call;
    private readonly TimeProvider? time;
    private readonly DateTime deadline;
    private readonly CancellationToken caller;

    /// <summary>The patience of a caller.</summary>
    /// <param name="time">The clock that the deadline is of; null: there is no deadline.</param>
    /// <param name="deadline">When the call must be answered, in UTC; <see cref="DateTime.MaxValue"/>: there is no deadline.</param>
    /// <param name="caller">Ends the wait, and the call with it.</param>
    public Patience(TimeProvider? time, DateTime deadline, CancellationToken caller) =>
        (this.time, this.deadline, this.caller) = (time, deadline, caller);

    /// <summary>The patience of a call.</summary>
    internal Patience(TimeProvider time, ServerCallContext call) =>
        (this.time, this.call) = (time, call);

    private CancellationToken Caller => call?.CancellationToken ?? caller;

    private DateTime Deadline => call?.Deadline ?? deadline;

    /// <summary>The patience of a caller who sets no deadline.</summary>
    public static implicit operator Patience(CancellationToken caller) =>
        new(null, DateTime.MaxValue, caller);

    /// <summary>When a call that begins to wait now stops waiting.</summary>
    internal DateTime EndFromNow()
    {
        if (time is null || Deadline == DateTime.MaxValue)
            return DateTime.MaxValue;
        var now = time.GetUtcNow().UtcDateTime;
        var share = (Deadline - now) / 2;
        return share < Longest ? now + share : DateTime.MaxValue;
    }

    /// <summary>What a read finds, or what stands for it if it isn't over in time.</summary>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    internal async ValueTask<T> AwaitAsync<T>(Task<T> read, DateTime end, T otherwise)
    {
        if (read.IsCompleted)
            return await read.ConfigureAwait(false);
        if (time is null || end == DateTime.MaxValue)
            return await read.WaitAsync(Caller).ConfigureAwait(false);
        var left = end - time.GetUtcNow().UtcDateTime;
        Task over = read.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, Caller);
        await over.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Caller.ThrowIfCancellationRequested();
        return read.IsCompleted ? await read.ConfigureAwait(false) : otherwise;
    }
}
