namespace NextBest.Server.Admission;

/// <summary>
/// Measures how long work waits for a thread: Kestrel puts every call at the end of the thread pool's queue, where its wait shows in no timer of the
/// call. So does this, now and then, with a work item that reads the clock. Timers come first in the pool, so that
/// <see cref="Measure"/> itself is not late. One measurer; its work item runs on any thread.
/// </summary>
internal sealed class PoolDelay(TimeProvider time) : IThreadPoolWorkItem
{
    // What fewer items wait for is not each other: a busy machine, a stop of all threads. Refusing calls would not shorten that.
    private static readonly int FewestQueued = 8 * Environment.ProcessorCount;

    private long askedAt;
    private long waited;
    private bool isAsking;

    /// <summary>How long work that starts now has waited; 0 where hardly any is queued. Asks anew where the last answer has come.</summary>
    public TimeSpan Measure()
    {
        var now = time.GetTimestamp();
        var delay = Volatile.Read(ref isAsking) ? now - askedAt : waited;
        var queued = ThreadPool.PendingWorkItemCount;
        if (!Volatile.Read(ref isAsking))
        {
            askedAt = now;
            Volatile.Write(ref isAsking, true);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return queued < FewestQueued ? TimeSpan.Zero : time.GetElapsedTime(0, delay);
    }

    /// <inheritdoc/>
    public void Execute()
    {
        waited = time.GetTimestamp() - askedAt;
        Volatile.Write(ref isAsking, false);
    }
}
