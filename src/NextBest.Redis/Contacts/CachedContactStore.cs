using Microsoft.Extensions.Options;
using NextBest.Core.Contact;
using NextBest.Redis.NearCache;

namespace NextBest.Redis.Contacts;

/// <summary>
/// Remembers contact logs for <see cref="EngagementCacheOptions.ContactTimeToLive"/>, a second at most; what writes goes to the store
/// and never relies on it. Answers from memory complete synchronously and allocate nothing; concurrent reads of one customer share
/// one read of the store. A write made through this object is seen by every read that starts after it completed. That a log can't be
/// read is never remembered. Thread-safe.
/// </summary>
public sealed class CachedContactStore : IContactStore, IDisposable
{
    // A log's objects; then an entry's, with three ids of some characters and its place in the list, stored and resolved.
    private const int LogBytes = 160;
    private const int EntryBytes = 320;

    private readonly IContactStore inner;
    private readonly Invalidations? invalidations;
    private readonly BriefCache<ContactLog?> cache;
    private readonly Func<string, Task<ContactLog?>> read;

    /// <summary>Puts a cache before a store, which stays the caller's to dispose of.</summary>
    /// <param name="inner">The store.</param>
    /// <param name="options">The limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="invalidations">What other replicas write; null: nobody tells.</param>
    public CachedContactStore(
        IContactStore inner,
        IOptions<EngagementCacheOptions> options,
        TimeProvider time,
        Invalidations? invalidations = null
    )
    {
        (this.inner, this.invalidations) = (inner, invalidations);
        cache = new BriefCache<ContactLog?>(
            options.Value.ContactTimeToLive,
            options.Value.SizeLimitBytes,
            static log => log is null ? null : LogBytes + (long)EntryBytes * log.Entries.Count,
            time
        );
        // Not a caller's token: others wait for the same read.
        read = id => inner.GetAsync(id, CancellationToken.None).AsTask();
        invalidations?.Written += OnWritten;
    }

    /// <inheritdoc/>
    public ValueTask<ContactLog?> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    ) =>
        cache.TryFind(customerId, out var known)
            ? new(known)
            : new(cache.ReadAsync(customerId, read, cancellationToken));

    /// <inheritdoc/>
    public Task<ReserveResult> ReserveAsync(
        ContactReservation reservation,
        CancellationToken cancellationToken
    ) =>
        ThenForgetAsync(reservation.CustomerId, inner.ReserveAsync(reservation, cancellationToken));

    /// <inheritdoc/>
    public Task<ConfirmResult> ConfirmAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        ThenForgetAsync(
            customerId,
            inner.ConfirmAsync(customerId, reservationId, now, cancellationToken)
        );

    /// <inheritdoc/>
    public Task<ReservationState> ReleaseAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        ThenForgetAsync(
            customerId,
            inner.ReleaseAsync(customerId, reservationId, now, cancellationToken)
        );

    /// <inheritdoc/>
    public Task<bool> AppendAsync(
        string customerId,
        string key,
        ContactEntry entry,
        CancellationToken cancellationToken
    ) => ThenForgetAsync(customerId, inner.AppendAsync(customerId, key, entry, cancellationToken));

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
        if ((parts & CustomerParts.Contacts) != 0)
            cache.Forget(customerId);
    }

    private async Task<T> ThenForgetAsync<T>(string customerId, Task<T> write)
    {
        try
        {
            return await write.ConfigureAwait(false);
        }
        finally
        {
            // A write that failed may still have taken effect.
            cache.Forget(customerId);
            invalidations?.Tell(CustomerParts.Contacts, [customerId]);
        }
    }
}
