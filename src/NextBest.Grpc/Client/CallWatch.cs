using Grpc.Core;

namespace Grpc.Client;

/// <summary>Ends a call when its deadline passes, its caller cancels it or its channel closes.</summary>
internal struct CallWatch
{
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private ITimer? deadline;
    private CancellationTokenRegistration cancellation;
    private CancellationTokenRegistration closing;

    /// <param name="call">The call; it may have ended when this returns.</param>
    /// <param name="timeout">Time left, null: no deadline. One beyond 49 days is left to the server.</param>
    /// <param name="clock">Runs the timer.</param>
    /// <param name="closing">Fires when the channel closes.</param>
    public void Start(
        ClientCall call,
        TimeSpan? timeout,
        TimeProvider clock,
        CancellationToken closing
    )
    {
        if (timeout < s_longestTimer)
        {
            deadline = clock.CreateTimer(
                static call => ((ClientCall)call!).Abandon(StatusCode.DeadlineExceeded, ""),
                call,
                timeout.Value,
                Timeout.InfiniteTimeSpan
            );
        }

        cancellation = call.AbandonOn(call.Options.CancellationToken);
        this.closing = closing.UnsafeRegister(
            static call =>
                ((ClientCall)call!).Abandon(StatusCode.Cancelled, "The channel was disposed."),
            call
        );
    }

    /// <summary>Does not wait for callbacks under way: they find the call ended.</summary>
    public readonly void Stop()
    {
        deadline?.Dispose();
        cancellation.Unregister();
        this.closing.Unregister();
    }
}
