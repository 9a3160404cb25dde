using NextBest.LoadTest.Calls;
using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Schedules;

namespace NextBest.LoadTest.Runs;

/// <summary>Runs one leg for a time.</summary>
internal sealed class RoundRunner(TimeSpan drain, TimeSpan? deadline, TimeProvider clock)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs it.</summary>
    /// <param name="leg">What to call.</param>
    /// <param name="slots">The streams; a closed loop uses as many as it has calls in flight.</param>
    /// <param name="duration">For how long calls become due.</param>
    /// <param name="progress">Told every now and then how much time has passed, and what is recorded so far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">Given up.</exception>
    public async Task<Round> RunAsync(
        Leg leg,
        IReadOnlyList<CallSlot> slots,
        TimeSpan duration,
        Action<TimeSpan, IReadOnlyList<CallRecorder>> progress,
        CancellationToken cancellationToken
    )
    {
        CallRecorder[] recorders = [.. leg.Scenario.Parts.Select(_ => new CallRecorder())];
        var timeline = new Timeline((int)Math.Ceiling(duration.TotalSeconds));
        var journal = new CallJournal(recorders, timeline, clock);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var start = clock.GetTimestamp();
        var schedule = ScheduleOf(leg.Shape, start, duration);
        var loop = new LoadLoop(
            leg.Shape.IsClosed ? slots.Take(leg.Shape.InFlight) : slots,
            leg.Scenario,
            schedule,
            journal,
            deadline,
            clock,
            giveUp.Token
        );
        var sender = Task.Factory.StartNew(
            () => loop.Run(PreciseWait.For, cancellationToken),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        giveUp.CancelAfter(duration + drain + drain);
        while (
            await Task.WhenAny(loop.Ended, Task.Delay(s_tick, CancellationToken.None))
                .ConfigureAwait(false) != loop.Ended
        )
            progress(clock.GetElapsedTime(start), recorders);
        await sender.ConfigureAwait(false);
        await loop.Ended.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        recorders[0].NotSent(schedule.Unsent);
        var answered = clock.GetElapsedTime(start, journal.LastAnswer);
        return new(answered > duration ? answered : duration, recorders, timeline);
    }

    private ISchedule ScheduleOf(LoadShape shape, long start, TimeSpan duration) =>
        shape.IsClosed
            ? new ClosedSchedule(start + (long)(duration.TotalSeconds * clock.TimestampFrequency))
            : new OpenSchedule(shape.PerSecond, start, duration, drain, clock.TimestampFrequency);
}
