using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using NextBest.Core.Features;
using NextBest.Redis.NearCache;

namespace NextBest.Redis.Profiles;

/// <summary>
/// A near cache before another store, bounded in bytes. Answers from memory complete synchronously and allocate nothing;
/// concurrent reads of one customer share one read of the store. A write that was made through this object is seen by every
/// read that starts after it completed; one made elsewhere, after <see cref="NearCacheOptions.TimeToLive"/> at the latest.
/// Thread-safe.
/// </summary>
public sealed class CachedProfileStore : IProfileStore, IDisposable
{
    private readonly IProfileStore inner;
    private readonly TimeSpan staleLimit;
    private readonly TimeProvider time;
    private readonly ProfileCache cache;
    private readonly ConcurrentDictionary<string, ProfileFlight> flights = new(
        StringComparer.Ordinal
    );

    /// <summary>Puts a cache before a store, which stays the caller's to dispose of.</summary>
    public CachedProfileStore(
        IProfileStore inner,
        IOptions<NearCacheOptions> options,
        TimeProvider time
    )
    {
        this.inner = inner;
        this.time = time;
        staleLimit = options.Value.StaleLimit;
        cache = new ProfileCache(options.Value, time);
    }

    /// <inheritdoc/>
    public ValueTask<ProfileRead> GetAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        var entry = cache.Find(customerId, schema);
        if (entry is null)
            return new(ReadThroughAsync(customerId, schema, null, cancellationToken));
        var age = entry.AgeAt(time);
        return age < entry.TimeToLive
            ? new(entry.Read with { Age = age })
            : new(ReadThroughAsync(customerId, schema, entry, cancellationToken));
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
            Forget(customerId);
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
            foreach (var entry in entries)
                Forget(entry.CustomerId);
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
            Forget(customerId);
        }
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        inner.CountAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();

    private async Task<ProfileRead> ReadThroughAsync(
        string customerId,
        FeatureSchema schema,
        CacheEntry? expired,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var read = await ShareReadAsync(customerId, schema, cancellationToken)
            .ConfigureAwait(false);
        if (read.Status != ProfileReadStatus.Unavailable || expired?.Read.Profile is null)
            return read;
        var age = expired.AgeAt(time);
        return age <= staleLimit
            ? new ProfileRead(ProfileReadStatus.FoundStale, expired.Read.Profile, age)
            : read;
    }

    private async Task<ProfileRead> ShareReadAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        var flight = flights.GetOrAdd(
            customerId,
            id => new ProfileFlight(
                schema.Fingerprint,
                time.GetTimestamp(),
                f => ReadAsync(id, schema, (ProfileFlight)f)
            )
        );
        // Two schemas are in use for a moment, while a bundle is replaced by one that changes them.
        return flight.SchemaFingerprint == schema.Fingerprint
            ? await flight.Result.WaitAsync(cancellationToken).ConfigureAwait(false)
            : await inner.GetAsync(customerId, schema, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ProfileRead> ReadAsync(
        string customerId,
        FeatureSchema schema,
        ProfileFlight flight
    )
    {
        try
        {
            // Not the caller's token: others wait for the same read.
            var read = await inner
                .GetAsync(customerId, schema, CancellationToken.None)
                .ConfigureAwait(false);
            flight.Keep(() => cache.Keep(customerId, schema, read));
            return read;
        }
        finally
        {
            flights.TryRemove(KeyValuePair.Create(customerId, flight));
        }
    }

    private void Forget(string customerId)
    {
        if (flights.TryRemove(customerId, out var flight))
            flight.Outdate();
        cache.Remove(customerId);
    }
}
