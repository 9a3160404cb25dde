using System.Numerics;

namespace NextBest.Server.Counting;

/// <summary>
/// Counts of a few kinds, spread over the processors: threads that count at once write different cache lines. Thread-safe.
/// </summary>
internal sealed class ShardedCounter
{
    // Two lines: processors fetch the neighbour of a line too.
    private const int SlotsPerStride = 128 / sizeof(long);

    private readonly long[] slots;
    private readonly int stride;
    private readonly int mask;
    private readonly int kinds;

    /// <param name="kinds">How many kinds there are.</param>
    /// <param name="processors">Over how many processors the counts are spread.</param>
    public ShardedCounter(int kinds, int processors)
    {
        this.kinds = kinds;
        stride = (kinds + SlotsPerStride - 1) / SlotsPerStride * SlotsPerStride;
        var shards = (int)BitOperations.RoundUpToPowerOf2((uint)processors);
        mask = shards - 1;
        // One stride more at the start keeps the array's length, which every access reads, off the first shard's line.
        slots = new long[(shards + 1) * stride];
    }

    /// <summary>Counts one; answers how many this processor's shard has counted of the kind.</summary>
    public long Increment(int kind) => Add(kind, 1);

    /// <summary>Counts several at once; answers likewise.</summary>
    public long Add(int kind, long count) => Interlocked.Add(ref Slot(kind), count);

    /// <summary>How many were counted of the kind; what is counted meanwhile may be missing.</summary>
    public long Sum(int kind)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(kind, kinds);
        var sum = 0L;
        for (var at = stride + kind; at < slots.Length; at += stride)
            sum += Volatile.Read(ref slots[at]);
        return sum;
    }

    private ref long Slot(int kind) =>
        ref slots[((Thread.GetCurrentProcessorId() & mask) + 1) * stride + kind];
}
