using Microsoft.Extensions.Options;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.NearCache;

namespace NextBest.Redis.Consents;

/// <summary>
/// Remembers consent records for <see cref="EngagementCacheOptions.ConsentTimeToLive"/>, at most a second: that is how soon a change made
/// elsewhere holds here. A change made through this object holds at once. What can't be read is not remembered. Thread-safe.
/// </summary>
public sealed class CachedConsentStore : IConsentStore, IDisposable
{
    private readonly IConsentStore inner;
    private readonly FreshCache<ConsentRead> cache;
    private readonly Func<string, Task<ConsentRead>> read;

    /// <summary>Puts a memory before a store, which stays the caller's to dispose of.</summary>
    public CachedConsentStore(
        IConsentStore inner,
        IOptions<EngagementCacheOptions> options,
        TimeProvider time
    )
    {
        this.inner = inner;
        cache = new(options.Value.ConsentTimeToLive, options.Value.MostCustomers, time);
        // Not the caller's token: others wait for the same read.
        read = id => inner.GetAsync(id, CancellationToken.None).AsTask();
    }

    /// <inheritdoc/>
    public ValueTask<ConsentRead> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    ) => cache.GetAsync(customerId, read, static answer => answer.IsAvailable, cancellationToken);

    /// <inheritdoc/>
    public async Task<ConsentRecord> SetAsync(
        string customerId,
        Purpose purpose,
        ChannelSet channels,
        bool isGranted,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await inner
                .SetAsync(customerId, purpose, channels, isGranted, at, cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            // A change that failed may still have taken effect.
            cache.Forget(customerId);
        }
    }

    /// <summary>The customer was erased: nothing that was read before is answered any more.</summary>
    public void Forget(string customerId) => cache.Forget(customerId);

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();
}
