using System.Collections.Concurrent;
using Grpc.Core;
using NextBest.LoadTest.Calls;
using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Scenarios;
using NextBest.LoadTest.Schedules;
using NextBest.LoadTest.Verification;

namespace NextBest.LoadTest.Runs;

/// <summary>
/// Sends a scenario's calls as a schedule says, each as soon as it is due and a stream is free, and records what becomes of them. One thread waits for
/// what is due; a stream that gets its answer looks for further work by itself. For one run.
/// </summary>
/// <remarks>
/// No call is forgotten between the two: a stream that finds nothing due goes idle first and looks once more after that, and
/// whoever waits for a due time looks after it at the idle ones.
/// </remarks>
internal sealed class LoadLoop
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMilliseconds(50);

    // What is due then is taken by the first stream that gets free; this is how late the next one may be after that.
    private static readonly TimeSpan s_allBusyWait = TimeSpan.FromMicroseconds(200);

    private readonly Scenario scenario;
    private readonly ISchedule schedule;
    private readonly CallJournal journal;
    private readonly CallOptions options;
    private readonly TimeSpan? deadline;
    private readonly TimeProvider clock;
    private readonly ConcurrentQueue<CallSlot> idle;
    private readonly TaskCompletionSource ended = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    // Calls in flight, and one for the thread that waits for what is due.
    private int running = 1;

    /// <param name="slots">The streams; the loop's alone while it runs.</param>
    /// <param name="scenario">What is called.</param>
    /// <param name="schedule">When.</param>
    /// <param name="journal">Where it is counted.</param>
    /// <param name="deadline">Deadline of every call; null: none.</param>
    /// <param name="giveUp">Ends calls in flight.</param>
    /// <param name="clock">The time that the schedule is in.</param>
    public LoadLoop(
        IEnumerable<CallSlot> slots,
        Scenario scenario,
        ISchedule schedule,
        CallJournal journal,
        TimeSpan? deadline,
        TimeProvider clock,
        CancellationToken giveUp
    )
    {
        this.scenario = scenario;
        this.schedule = schedule;
        this.journal = journal;
        this.deadline = deadline;
        this.clock = clock;
        idle = new(slots);
        options = new CallOptions(cancellationToken: giveUp);
    }

    /// <summary>Ends when the schedule is over and no call is in flight.</summary>
    public Task Ended => ended.Task;

    /// <summary>Blocks until the schedule is over, sending what is due. A failure ends <see cref="Ended"/>.</summary>
    /// <param name="wait">Blocks for a time, more or less.</param>
    /// <param name="cancellationToken">Ends it earlier; calls in flight go on.</param>
    public void Run(Action<TimeSpan> wait, CancellationToken cancellationToken)
    {
        try
        {
            SendUntilOver(wait, cancellationToken);
        }
        catch (Exception failure)
        {
            ended.TrySetException(failure);
            return;
        }

        Done();
    }

    private void SendUntilOver(Action<TimeSpan> wait, CancellationToken cancellationToken)
    {
        Send();
        while (
            !cancellationToken.IsCancellationRequested
            && schedule.TryNextDue(clock.GetTimestamp(), out var due)
        )
        {
            var left = clock.GetElapsedTime(clock.GetTimestamp(), due);
            if (left > TimeSpan.Zero)
                wait(left < s_longestWait ? left : s_longestWait);
            else if (idle.IsEmpty)
                wait(s_allBusyWait);
            Send();
        }
    }

    private bool IsGivenUp => options.CancellationToken.IsCancellationRequested;

    private void Send()
    {
        while (!IsGivenUp && idle.TryDequeue(out var slot))
        {
            if (schedule.TryTake(clock.GetTimestamp(), out var intended))
            {
                Interlocked.Increment(ref running);
                _ = CallAsync(slot, intended);
                continue;
            }

            idle.Enqueue(slot);
            var now = clock.GetTimestamp();
            if (!schedule.TryNextDue(now, out var due) || due > now)
                return;
        }
    }

    private async Task CallAsync(CallSlot slot, long intended)
    {
        try
        {
            do
            {
                slot.Intended = intended;
                await CallOnceAsync(slot).ConfigureAwait(false);
            } while (!IsGivenUp && schedule.TryTake(clock.GetTimestamp(), out intended));
        }
        catch (Exception failure)
        {
            // A fault of this program: whoever awaits the end gets it.
            ended.TrySetException(failure);
            return;
        }

        idle.Enqueue(slot);
        Send();
        Done();
    }

    private async Task CallOnceAsync(CallSlot slot)
    {
        var kind = scenario.Next(slot);
        try
        {
            var fault = await kind.CallAsync(slot, OptionsOfNow()).ConfigureAwait(false);
            if (fault == AnswerFault.None)
                journal.Good(slot.Part, slot.Intended);
            else
                journal.Failed(slot.Part, slot.Intended, fault);
        }
        catch (RpcException failure)
        {
            journal.Failed(slot.Part, slot.Intended, failure.StatusCode);
        }
    }

    private CallOptions OptionsOfNow() =>
        deadline is { } time
            ? options.WithDeadline((clock.GetUtcNow() + time).UtcDateTime)
            : options;

    private void Done()
    {
        if (Interlocked.Decrement(ref running) == 0)
            ended.TrySetResult();
    }
}
