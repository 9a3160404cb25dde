using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Profiles;
using NextBest.Server.Decisions;

namespace NextBest.Server.Profiles;

/// <summary>Removes what is stored about a customer, and what this server remembers of it.</summary>
internal sealed class CustomerEraser(
    IProfileStore store,
    CachedConsentStore consents,
    CachedContactStore contacts,
    DecisionLog log
)
{
    /// <summary>Answers whether there was anything.</summary>
    /// <exception cref="Redis.StoreUnavailableException">No acknowledgement came in time: repeat the call.</exception>
    public async Task<bool> EraseAsync(string customerId, CancellationToken cancellationToken)
    {
        // A decision on its way into the store would be stored after the rest is gone.
        await log.FlushAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await store.EraseAsync(customerId, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            consents.Forget(customerId);
            contacts.Forget(customerId);
        }
    }
}
