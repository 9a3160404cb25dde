using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace NextBest.Redis.NearCache;

/// <summary>
/// Remembers what was read for a short time, counted from the start of the read: no answer is ever older than that. Concurrent reads
/// of one customer share one. Answers from memory complete synchronously and allocate nothing. Thread-safe.
/// </summary>
internal sealed class FreshCache<T>(TimeSpan timeToLive, int mostEntries, TimeProvider time)
    : IDisposable
{
    private readonly MemoryCache entries = new(new MemoryCacheOptions { SizeLimit = mostEntries });
    private readonly ConcurrentDictionary<string, Read> reads = new(StringComparer.Ordinal);

    /// <summary>What is remembered, else what is read now.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="read">Reads the store; throws nothing for a store that does not answer.</param>
    /// <param name="isKept">Whether an answer may be remembered.</param>
    /// <param name="cancellationToken">Ends the wait, not the read.</param>
    public ValueTask<T> GetAsync(
        string customerId,
        Func<string, Task<T>> read,
        Func<T, bool> isKept,
        CancellationToken cancellationToken
    )
    {
        if (
            entries.TryGetValue(customerId, out var found)
            && found is Entry entry
            && time.GetElapsedTime(entry.ReadAt) < timeToLive
        )
            return new(entry.Value);
        return new(ReadAsync(customerId, read, isKept, cancellationToken));
    }

    /// <summary>The customer was written: nothing that was read before is answered any more.</summary>
    public void Forget(string customerId)
    {
        reads.TryRemove(customerId, out _);
        entries.Remove(customerId);
    }

    public void Dispose() => entries.Dispose();

    private async Task<T> ReadAsync(
        string customerId,
        Func<string, Task<T>> read,
        Func<T, bool> isKept,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var own = new Read(time.GetTimestamp(), () => read(customerId));
        var shared = reads.GetOrAdd(customerId, own);
        if (shared != own && time.GetElapsedTime(shared.StartedAt) >= timeToLive)
            shared = own;
        try
        {
            var value = await shared.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (shared == own && isKept(value))
                Keep(customerId, own, value);
            return value;
        }
        finally
        {
            if (shared == own)
                reads.TryRemove(KeyValuePair.Create(customerId, own));
        }
    }

    // Only the read that is still the current one is kept: a write forgets those under way.
    private void Keep(string customerId, Read own, T value)
    {
        if (timeToLive <= TimeSpan.Zero)
            return;
        using (var kept = entries.CreateEntry(customerId))
        {
            kept.Value = new Entry(value, own.StartedAt);
            kept.Size = 1;
            kept.AbsoluteExpirationRelativeToNow = timeToLive;
        }

        if (!reads.TryGetValue(customerId, out var current) || current != own)
            entries.Remove(customerId);
    }

    private sealed class Read(long startedAt, Func<Task<T>> start)
    {
        private readonly Lazy<Task<T>> result = new(start);

        public long StartedAt => startedAt;

        public Task<T> Result => result.Value;
    }

    private sealed record Entry(T Value, long ReadAt);
}
