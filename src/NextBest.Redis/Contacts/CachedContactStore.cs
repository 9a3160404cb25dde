using Microsoft.Extensions.Options;
using NextBest.Core.Contact;
using NextBest.Redis.NearCache;

namespace NextBest.Redis.Contacts;

/// <summary>
/// Remembers contact logs for <see cref="EngagementCacheOptions.ContactTimeToLive"/>, at most a second. What is written through this
/// object is seen at once; what can't be read is not remembered. Thread-safe.
/// </summary>
public sealed class CachedContactStore : IContactStore, IDisposable
{
    private readonly IContactStore inner;
    private readonly FreshCache<ContactLog?> cache;
    private readonly Func<string, Task<ContactLog?>> read;

    /// <summary>Puts a memory before a store, which stays the caller's to dispose of.</summary>
    public CachedContactStore(
        IContactStore inner,
        IOptions<EngagementCacheOptions> options,
        TimeProvider time
    )
    {
        this.inner = inner;
        cache = new(options.Value.ContactTimeToLive, options.Value.MostCustomers, time);
        // Not the caller's token: others wait for the same read.
        read = id => inner.GetAsync(id, CancellationToken.None).AsTask();
    }

    /// <inheritdoc/>
    public ValueTask<ContactLog?> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    ) => cache.GetAsync(customerId, read, static answer => answer is not null, cancellationToken);

    /// <inheritdoc/>
    public Task<ReserveResult> ReserveAsync(
        ContactReservation reservation,
        CancellationToken cancellationToken
    ) => WriteAsync(reservation.CustomerId, inner.ReserveAsync(reservation, cancellationToken));

    /// <inheritdoc/>
    public Task<ConfirmResult> ConfirmAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
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
        WriteAsync(
            customerId,
            inner.ReleaseAsync(customerId, reservationId, now, cancellationToken)
        );

    /// <inheritdoc/>
    public Task<bool> AppendAsync(
        string customerId,
        string key,
        ContactEntry entry,
        CancellationToken cancellationToken
    ) => WriteAsync(customerId, inner.AppendAsync(customerId, key, entry, cancellationToken));

    /// <summary>The customer was erased: nothing that was read before is answered any more.</summary>
    public void Forget(string customerId) => cache.Forget(customerId);

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();

    private async Task<T> WriteAsync<T>(string customerId, Task<T> write)
    {
        try
        {
            return await write.ConfigureAwait(false);
        }
        finally
        {
            // A write that failed may still have taken effect.
            cache.Forget(customerId);
        }
    }
}
