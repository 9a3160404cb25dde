namespace NextBest.Server.Admission;

/// <summary>What calls are judged by until the next step: immutable, read by every call.</summary>
internal sealed class AdmissionView
{
    /// <summary>
    /// How far each priority may fill the concurrency limit. Tellers, who are few, may pass it, since it may be cut to half while as many
    /// calls as before still wait.
    /// </summary>
    private static readonly double[] Fill = [2, 1, 0.7];

    private readonly uint[] shares = new uint[CallPriorities.Count];
    private readonly int[] limits = new int[CallPriorities.Count];

    public AdmissionView(
        ReadOnlySpan<double> shares,
        int limit,
        TimeSpan queueDelay,
        TimeSpan storeWait
    )
    {
        (QueueDelay, StoreWait) = (queueDelay, storeWait);
        IsCalm = queueDelay <= TimeSpan.Zero && storeWait <= TimeSpan.Zero;
        for (var priority = 0; priority < CallPriorities.Count; priority++)
        {
            IsCalm &= shares[priority] >= 1;
            this.shares[priority] = (uint)Math.Min(shares[priority] * uint.MaxValue, uint.MaxValue);
            limits[priority] = (int)(limit * Fill[priority]);
        }
    }

    /// <summary>Whether nothing but the concurrency limit can refuse a call.</summary>
    public bool IsCalm { get; }

    /// <summary>How long calls wait for a processor before they start; 0 where nothing queues.</summary>
    public TimeSpan QueueDelay { get; }

    /// <summary>How long calls wait for the store, where most of them do; else 0.</summary>
    public TimeSpan StoreWait { get; }

    public bool HasRoom(CallPriority priority, int inFlight) => inFlight < limits[(int)priority];

    /// <summary>
    /// Whether the n-th call of a priority is in its share. Multiples of the golden ratio fill a circle evenly, so any run of calls has about the
    /// share admitted, without dice.
    /// </summary>
    public bool IsInShare(CallPriority priority, long nth)
    {
        const uint GoldenRatio = 2654435769;
        var share = shares[(int)priority];
        return share == uint.MaxValue || (uint)nth * GoldenRatio < share;
    }
}
