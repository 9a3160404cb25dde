namespace Grpc.AspNetCore.Server.Calls;

/// <summary>
/// The deadline timer and the cancellation token of a call that needs them: most calls end before anything asks for either. Thread-safe.
/// </summary>
internal sealed class CallCancellation : IDisposable
{
    // The longest that a timer takes is 49 days; a later deadline is waited for in pieces.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(40);

    // Not disposed: a token that outlives the call stays usable, and without a timer of its own the source holds nothing.
#pragma warning disable CA2213
    private readonly CancellationTokenSource source = new();
#pragma warning restore CA2213
    private readonly TaskCompletionSource completedAtDeadline = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly HttpServerCallContext call;
    private readonly CallDeadline deadline;
    private readonly ITimer timer;
    private CancellationTokenRegistration clientGone;

    public CallCancellation(HttpServerCallContext call, CallDeadline deadline, TimeProvider time)
    {
        this.call = call;
        this.deadline = deadline;
        timer = time.CreateTimer(
            static state => ((CallCancellation)state!).OnTimer(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    public CancellationToken Token => source.Token;

    /// <summary>Completes when the response has been completed at the deadline; never where the handler was first.</summary>
    public Task CompletedAtDeadline => completedAtDeadline.Task;

    public void Start(CancellationToken requestAborted)
    {
        clientGone = requestAborted.UnsafeRegister(
            static state => ((CallCancellation)state!).Cancel(),
            this
        );
        Wait();
    }

    public void OnCompletedAtDeadline() => completedAtDeadline.TrySetResult();

    public void Dispose()
    {
        timer.Dispose();
        clientGone.Dispose();
    }

    private void OnTimer()
    {
        if (!this.deadline.IsPassed)
        {
            Wait();
            return;
        }

        this.call.OnDeadline();
        Cancel();
    }

    private void Wait()
    {
        var left = this.deadline.TimeLeft;
        var wait = left > s_longestWait ? s_longestWait : left;
        // Timers count whole milliseconds: rounding up keeps them from firing before the deadline. After the call, Change does nothing.
        timer.Change(
            TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(wait.TotalMilliseconds))),
            Timeout.InfiniteTimeSpan
        );
    }

    private void Cancel()
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException exception)
        {
            this.call.OnCancellationCallbackFailed(exception);
        }
    }
}
