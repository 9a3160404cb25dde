namespace NextBest.Server.Admission;

/// <summary>
/// Measures how long work waits for a thread: Kestrel puts every call at the end of the thread pool's queue, where its wait shows in no
/// timer of the call. So does this with a work item that reads the clock, and again as long as it had to wait. What counts is the shortest wait of the last steps: a queue that
/// stands makes every item wait, a processor that was taken away for a while only some. One loop measures; the work item runs
/// on any thread.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="enqueue">Puts a work item at the end of the queue.</param>
/// <param name="queued">How many items are queued.</param>
/// <param name="processors">How many processors work on them.</param>
internal sealed class PoolDelay(
    TimeProvider time,
    Action<IThreadPoolWorkItem> enqueue,
    Func<long> queued,
    int processors
) : IThreadPoolWorkItem
{
    private const int Steps = 3;

    // What fewer items wait for is not each other, so that refusing calls would not shorten it.
    private const int FewestQueuedPerProcessor = 8;

    private readonly int fewestQueued = FewestQueuedPerProcessor * processors;
    private readonly long brief = time.TimestampFrequency / 1000;
    private readonly long[] recent = new long[Steps];
    private long shortest = long.MaxValue;
    private long askedAt;
    private bool isAsking;
    private int step;

    /// <summary>Measures the thread pool of the process; timers come first in it, so that <see cref="Measure"/> itself is not late.</summary>
    public static PoolDelay OfProcess(TimeProvider time) =>
        new(
            time,
            item => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false),
            () => ThreadPool.PendingWorkItemCount,
            Environment.ProcessorCount
        );

    /// <summary>How long work waits that starts now; 0 where hardly any is queued. Asked for at every step.</summary>
    public TimeSpan Measure()
    {
        var now = time.GetTimestamp();
        var wasAsking = Volatile.Read(ref isAsking);
        var waited = Interlocked.Exchange(ref shortest, long.MaxValue);
        if (waited == long.MaxValue)
            waited = wasAsking ? now - askedAt : 0;
        recent[step++ % Steps] = queued() < fewestQueued ? 0 : waited;
        if (!wasAsking)
            Ask(now);
        return time.GetElapsedTime(0, recent.Min());
    }

    /// <inheritdoc/>
    public void Execute()
    {
        var now = time.GetTimestamp();
        var waited = now - askedAt;
        if (waited < Volatile.Read(ref shortest))
            Volatile.Write(ref shortest, waited);
        if (waited > brief)
            Ask(now);
        else
            Volatile.Write(ref isAsking, false);
    }

    private void Ask(long now)
    {
        Volatile.Write(ref askedAt, now);
        Volatile.Write(ref isAsking, true);
        enqueue(this);
    }
}
