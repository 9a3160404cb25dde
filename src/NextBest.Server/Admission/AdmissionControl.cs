using Microsoft.Extensions.Options;
using NextBest.Server.Counting;

namespace NextBest.Server.Admission;

/// <summary>
/// Decides before a call starts whether it does. Two things can be short: processors, whose queue shows in how long work waits for a
/// thread (<see cref="LoadShare"/>), and the store, whose queue shows in how long calls wait for it (<see cref="ConcurrencyLimit"/>). While
/// neither is, a call costs one count on its processor's own cache line, and reads of lines that hardly anybody writes. Calls come on any thread;
/// <see cref="Step"/> belongs to one loop.
/// </summary>
internal sealed class AdmissionControl
{
    /// <summary>The time between two steps.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly long[] offeredBefore = new long[CallPriorities.Count];
    private readonly ShardedCounter offered;
    private readonly ShardedCounter refused;
    private readonly bool enabled;
    private readonly TimeProvider time;
    private readonly LoadShare share;
    private readonly StoreWatch store;
    private volatile AdmissionView view;

    public AdmissionControl(IOptions<AdmissionOptions> options, TimeProvider time)
        : this(options.Value, time, Environment.ProcessorCount) { }

    internal AdmissionControl(AdmissionOptions options, TimeProvider time, int processors)
    {
        this.time = time;
        enabled = options.Enabled;
        offered = new ShardedCounter(CallPriorities.Count, processors);
        refused = new ShardedCounter(CallPriorities.Count * Verdicts.Count, processors);
        share = new LoadShare(options.TargetDelay);
        var limit = new ConcurrencyLimit(options.MaxConcurrency, options.TargetDelay);
        store = new StoreWatch(time, limit, processors);
        view = new AdmissionView([1, 1, 1], options.MaxConcurrency, default, default);
    }

    /// <summary>How long calls wait for a thread.</summary>
    public TimeSpan QueueDelay => view.QueueDelay;

    /// <summary>How many calls may wait for the store.</summary>
    public int Limit => store.Limit;

    /// <summary>How many do.</summary>
    public int InFlight => store.InFlight;

    /// <summary>The share of the offered calls that is admitted.</summary>
    public double Share => share.Value;

    /// <summary>Judges a call by what is known before it starts.</summary>
    /// <param name="priority">Its priority.</param>
    /// <param name="deadline">When its caller gives up, UTC; <see cref="DateTime.MaxValue"/>: never.</param>
    /// <param name="nth">Spreads what differs between calls: one more with every call of the priority on the processor.</param>
    public Verdict Judge(CallPriority priority, DateTime deadline, out long nth)
    {
        nth = offered.Increment((int)priority);
        var now = view;
        if (!enabled || (now.IsCalm && now.HasRoom(priority, store.InFlight)))
            return Verdict.Admitted;
        var verdict = Judge(now, priority, deadline, nth);
        if (verdict != Verdict.Admitted)
            refused.Increment(Verdicts.IndexOf(priority, verdict));
        return verdict;
    }

    /// <summary>A call that was admitted waits for the store; what is answered goes to <see cref="End"/>.</summary>
    public long Begin() => store.Begin();

    /// <summary>It has waited.</summary>
    public void End(long begun) => store.End(begun);

    /// <summary>How many calls of a priority were offered so far.</summary>
    public long Offered(CallPriority priority) => offered.Sum((int)priority);

    /// <summary>How many calls of a priority were refused so far, by what.</summary>
    public long Refused(CallPriority priority, Verdict verdict) =>
        refused.Sum(Verdicts.IndexOf(priority, verdict));

    /// <summary>Waits for about a step, after which a call may be judged otherwise.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task NextStepAsync(CancellationToken cancellationToken) =>
        Task.Delay(Period, time, cancellationToken);

    /// <summary>Adapts to what happened since the last step.</summary>
    /// <param name="queueDelay">How long calls wait for a thread now.</param>
    public void Step(TimeSpan queueDelay)
    {
        Span<long> recent = stackalloc long[CallPriorities.Count];
        Span<double> shares = stackalloc double[CallPriorities.Count];
        for (var priority = 0; priority < recent.Length; priority++)
        {
            var sum = offered.Sum(priority);
            recent[priority] = sum - offeredBefore[priority];
            offeredBefore[priority] = sum;
        }

        share.Step(queueDelay);
        share.Distribute(recent, shares);
        store.Step(Admitted());
        view = new AdmissionView(shares, store.Limit, queueDelay, store.Shortest);
    }

    private Verdict Judge(AdmissionView now, CallPriority priority, DateTime deadline, long nth)
    {
        if (deadline != DateTime.MaxValue)
        {
            // The deadline is counted from the start of the call, before which it waited.
            var left = deadline - time.GetUtcNow().UtcDateTime - now.QueueDelay;
            if (left <= TimeSpan.Zero)
                return Verdict.ExpiredInQueue;
            if (left <= now.StoreWait)
                return Verdict.DeadlineTooShort;
        }

        return !now.IsInShare(priority, nth) ? Verdict.QueueDelay
            : !now.HasRoom(priority, store.InFlight) ? Verdict.Concurrency
            : Verdict.Admitted;
    }

    private long Admitted()
    {
        var admitted = 0L;
        for (var priority = 0; priority < CallPriorities.Count; priority++)
            admitted += offeredBefore[priority];
        for (var kind = 0; kind < CallPriorities.Count * Verdicts.Count; kind++)
            admitted -= refused.Sum(kind);
        return admitted;
    }
}
