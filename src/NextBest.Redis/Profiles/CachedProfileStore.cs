using Microsoft.Extensions.Options;
using NextBest.Core.Features;
using NextBest.Redis.NearCache;

namespace NextBest.Redis.Profiles;

/// <summary>
/// A near cache before another store, bounded in bytes. Answers from memory complete synchronously and allocate nothing;
/// concurrent reads of one customer share one read of the store. A write that was made through this object is seen by every
/// read that starts after it completed; one made by another replica, within <see cref="NearCacheOptions.SilenceLimit"/>, or, where
/// there are no <see cref="Invalidations"/>, within <see cref="NearCacheOptions.TimeToLive"/>. Thread-safe.
/// </summary>
/// <remarks>
/// By age an entry is answered from memory, then answered while one read in the background renews it
/// (<see cref="NearCacheOptions.RefreshAfter"/>), then read again before the answer, and at last, up to
/// <see cref="NearCacheOptions.StaleLimit"/>, answered as <see cref="ProfileReadStatus.FoundStale"/> where that read fails. It is also read again
/// before the answer as soon as a value passes its feature's max age. Who decides by a profile drops such values
/// (<see cref="CustomerProfile.WithoutExpired"/>), whatever the profile's status.
/// </remarks>
public sealed class CachedProfileStore : IProfileStore, IDisposable
{
    private static readonly TimeSpan RefreshAgainAfter = TimeSpan.FromSeconds(1);

    private readonly IProfileStore inner;
    private readonly Invalidations? invalidations;
    private readonly TimeProvider time;
    private readonly long refreshAgainTicks;
    private readonly ProfileCache cache;
    private readonly ProfileFlights flights;

    /// <summary>Puts a cache before a store, which stays the caller's to dispose of.</summary>
    /// <param name="inner">The store.</param>
    /// <param name="options">The limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="invalidations">What other replicas write; null: nobody tells.</param>
    public CachedProfileStore(
        IProfileStore inner,
        IOptions<NearCacheOptions> options,
        TimeProvider time,
        Invalidations? invalidations = null
    )
    {
        (this.inner, this.time, this.invalidations) = (inner, time, invalidations);
        refreshAgainTicks = time.TicksOf(RefreshAgainAfter);
        cache = new ProfileCache(options.Value, time, invalidations);
        flights = new ProfileFlights(inner, cache, () => invalidations?.Generation ?? 0, time);
        invalidations?.Written += OnWritten;
    }

    /// <inheritdoc/>
    public ValueTask<ProfileRead> GetAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetTimestamp();
        if (cache.FindFresh(customerId, schema, now) is not { } entry)
            return new(ReadThroughAsync(customerId, schema, cancellationToken));
        if (entry.TakeRefresh(now, refreshAgainTicks))
            Refresh(customerId, schema);
        return new(entry.Read with { Age = time.GetElapsedTime(entry.ReadAt, now) });
    }

    /// <inheritdoc/>
    public async Task PutAsync(
        string customerId,
        CustomerProfile profile,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await inner.PutAsync(customerId, profile, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A write that failed may still have taken effect.
            Written(CustomerParts.Profile, [customerId]);
        }
    }

    /// <inheritdoc/>
    public async Task PutManyAsync(
        IReadOnlyList<ProfileEntry> entries,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await inner.PutManyAsync(entries, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Written(CustomerParts.Profile, [.. entries.Select(e => e.CustomerId)]);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> EraseAsync(string customerId, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.EraseAsync(customerId, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Written(CustomerParts.All, [customerId]);
        }
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        inner.CountAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        invalidations?.Written -= OnWritten;
        cache.Dispose();
    }

    internal CacheFigures Figures() => cache.Memory.Figures();

    private void Refresh(string customerId, FeatureSchema schema)
    {
        cache.Memory.Refresh();
        _ = flights.ReadAsync(customerId, schema, CancellationToken.None);
    }

    private async Task<ProfileRead> ReadThroughAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var read = await flights
            .ReadAsync(customerId, schema, cancellationToken)
            .ConfigureAwait(false);
        // Looked up only now that the store has failed: what was written meanwhile is no longer there.
        return read.Status == ProfileReadStatus.Unavailable
            ? cache.FindStale(customerId, schema) ?? read
            : read;
    }

    private void Written(CustomerParts parts, IReadOnlyList<string> customerIds)
    {
        foreach (var id in customerIds)
            Forget(id);
        invalidations?.Tell(parts, customerIds);
    }

    private void OnWritten(CustomerParts parts, string customerId)
    {
        if ((parts & CustomerParts.Profile) != 0)
            Forget(customerId);
    }

    private void Forget(string customerId)
    {
        flights.Outdate(customerId);
        cache.Memory.Remove(customerId);
    }
}
