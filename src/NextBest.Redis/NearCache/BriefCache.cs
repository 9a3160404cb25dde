using System.Collections.Concurrent;

namespace NextBest.Redis.NearCache;

/// <summary>
/// Remembers what was read of each customer for a second or less. Whoever asks is answered what the store held at some moment
/// not earlier than the time to live before the question: age counts from the start of a read, and a read that started
/// longer ago is not waited for. Bounded in bytes. Thread-safe.
/// </summary>
/// <param name="timeToLive">How old an answer may be; zero keeps nothing and shares no read.</param>
/// <param name="sizeLimitBytes">Greatest size of all entries together, estimated.</param>
/// <param name="bytesOf">The bytes that a value keeps in memory, about; null: not to be kept.</param>
/// <param name="time">The clock.</param>
internal sealed class BriefCache<T>(
    TimeSpan timeToLive,
    long sizeLimitBytes,
    Func<T, long?> bytesOf,
    TimeProvider time
) : IDisposable
{
    // The cache's own entry, its table, the key's header, and this entry's object.
    private const int Overhead = 320;

    // Age decides; this only frees the memory, and must not cut in where a test's clock stands still.
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Flight<T>> flights = new(StringComparer.Ordinal);
    private readonly CountedMemory memory = new(sizeLimitBytes);

    /// <summary>What is remembered of a customer. Allocates nothing.</summary>
    public bool TryFind(string customerId, out T value)
    {
        if (memory.Find(customerId) is Entry entry && IsFresh(entry.StartedAt))
        {
            value = entry.Value;
            return true;
        }

        memory.Miss();
        value = default!;
        return false;
    }

    /// <summary>What it did since the start.</summary>
    public CacheFigures Figures() => memory.Figures();

    /// <summary>Reads, or waits for a read under way that is fresh enough.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="read">Reads the store; never throws what a single caller caused.</param>
    /// <param name="cancellationToken">Ends the wait, not the read.</param>
    public Task<T> ReadAsync(
        string customerId,
        Func<string, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            var flight = flights.GetOrAdd(customerId, id => Start(id, read));
            if (IsFresh(flight.StartedAt))
                return flight.Result.WaitAsync(cancellationToken);
            var later = Start(customerId, read);
            if (flights.TryUpdate(customerId, later, flight))
                return later.Result.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The customer was written: forgets what is remembered, and what a read under way will find.</summary>
    public void Forget(string customerId)
    {
        if (flights.TryRemove(customerId, out var flight))
            flight.Outdate();
        memory.Remove(customerId);
    }

    public void Dispose() => memory.Dispose();

    private bool IsFresh(long startedAt) => time.GetElapsedTime(startedAt) < timeToLive;

    private Flight<T> Start(string customerId, Func<string, Task<T>> read) =>
        new(time.GetTimestamp(), flight => FlyAsync(customerId, read, flight));

    private async Task<T> FlyAsync(string customerId, Func<string, Task<T>> read, Flight<T> flight)
    {
        try
        {
            var value = await read(customerId).ConfigureAwait(false);
            flight.Keep(() => Keep(customerId, value, flight.StartedAt));
            return value;
        }
        finally
        {
            flights.TryRemove(KeyValuePair.Create(customerId, flight));
        }
    }

    private void Keep(string customerId, T value, long startedAt)
    {
        if (bytesOf(value) is not { } bytes || !IsFresh(startedAt))
            return;
        memory.Keep(
            customerId,
            new Entry(value, startedAt),
            Overhead + customerId.Length * sizeof(char) + bytes,
            KeptFor
        );
    }

    private sealed record Entry(T Value, long StartedAt);
}
