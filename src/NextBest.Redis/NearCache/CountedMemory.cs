using Microsoft.Extensions.Caching.Memory;

namespace NextBest.Redis.NearCache;

/// <summary>
/// A <see cref="MemoryCache"/> of customers within a limit of bytes, and what it did. Hits are what the cache counts itself, each thread
/// for itself, less what was no answer after all: a hit costs no counter of ours. Thread-safe.
/// </summary>
internal sealed class CountedMemory(long sizeLimitBytes) : IDisposable
{
    private readonly MemoryCache entries = new(
        new MemoryCacheOptions
        {
            SizeLimit = sizeLimitBytes,
            TrackStatistics = true,
            // Making room looks at all entries: a larger share each time, more seldom.
            CompactionPercentage = 0.2,
        }
    );

    private long misses;
    private long stale;
    private long refreshes;
    private long otherLookups;
    private long reportedHits;

    /// <summary>Looks a customer up, for a read that <see cref="Miss"/> or nothing follows. Allocates nothing.</summary>
    public object? Find(string customerId) =>
        entries.TryGetValue(customerId, out var found) ? found : null;

    /// <summary>What was found was no answer: the store is asked.</summary>
    public void Miss() => Interlocked.Increment(ref misses);

    public void Refresh() => Interlocked.Increment(ref refreshes);

    /// <summary>Looks a customer up again, for a read that missed and that the store did not answer.</summary>
    public object? FindAgain(string customerId)
    {
        Interlocked.Increment(ref otherLookups);
        return Find(customerId);
    }

    /// <summary>What was found again is the answer.</summary>
    public void Stale() => Interlocked.Increment(ref stale);

    public void Keep(string customerId, object value, long bytes, TimeSpan atMost)
    {
        using var kept = entries.CreateEntry(customerId);
        kept.Value = value;
        kept.Size = bytes;
        kept.AbsoluteExpirationRelativeToNow = atMost;
    }

    public void Remove(string customerId) => entries.Remove(customerId);

    public CacheFigures Figures()
    {
        var statistics = entries.GetCurrentStatistics()!;
        var lookups = statistics.TotalHits + statistics.TotalMisses;
        var (missed, old) = (Volatile.Read(ref misses), Volatile.Read(ref stale));
        var hits = lookups - missed - Volatile.Read(ref otherLookups);
        // A lookup that is about to be called a miss must not make the count go back later.
        reportedHits = Math.Max(reportedHits, hits);
        return new CacheFigures(
            reportedHits,
            missed - old,
            old,
            Volatile.Read(ref refreshes),
            statistics.CurrentEntryCount,
            statistics.CurrentEstimatedSize ?? 0
        );
    }

    public void Dispose() => entries.Dispose();
}
