using Microsoft.Extensions.Options;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.NearCache;

namespace NextBest.Redis.Consents;

/// <summary>
/// Remembers consent records for <see cref="EngagementCacheOptions.ConsentTimeToLive"/>, a second at most, so that what a customer
/// says on one replica holds on all within it. Answers from memory complete synchronously and allocate nothing; concurrent reads of
/// one customer share one read of the store. A change made through this object is seen by every read that starts after it completed.
/// That the store does not answer is never remembered. Thread-safe.
/// </summary>
public sealed class CachedConsentStore : IConsentStore, IDisposable
{
    private readonly IConsentStore inner;
    private readonly Invalidations? invalidations;
    private readonly BriefCache<ConsentRead> cache;
    private readonly Func<string, Task<ConsentRead>> read;

    /// <summary>Puts a cache before a store, which stays the caller's to dispose of.</summary>
    /// <param name="inner">The store.</param>
    /// <param name="options">The limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="invalidations">What other replicas write; null: nobody tells.</param>
    public CachedConsentStore(
        IConsentStore inner,
        IOptions<EngagementCacheOptions> options,
        TimeProvider time,
        Invalidations? invalidations = null
    )
    {
        (this.inner, this.invalidations) = (inner, invalidations);
        cache = new BriefCache<ConsentRead>(
            options.Value.ConsentTimeToLive,
            options.Value.SizeLimitBytes,
            static read => read.IsAvailable ? 0 : null,
            time
        );
        // Not a caller's token: others wait for the same read.
        read = id => inner.GetAsync(id, CancellationToken.None).AsTask();
        invalidations?.Written += OnWritten;
    }

    /// <inheritdoc/>
    public ValueTask<ConsentRead> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    ) =>
        cache.TryFind(customerId, out var known)
            ? new(known)
            : new(cache.ReadAsync(customerId, read, cancellationToken));

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
            // A write that failed may still have taken effect.
            cache.Forget(customerId);
            invalidations?.Tell(CustomerParts.Consent, [customerId]);
        }
    }

    /// <summary>The customer was erased past this object: the next read asks the store.</summary>
    public void Forget(string customerId) => cache.Forget(customerId);

    /// <inheritdoc/>
    public void Dispose()
    {
        invalidations?.Written -= OnWritten;
        cache.Dispose();
    }

    internal CacheFigures Figures() => cache.Figures();

    private void OnWritten(CustomerParts parts, string customerId)
    {
        if ((parts & CustomerParts.Consent) != 0)
            cache.Forget(customerId);
    }
}
