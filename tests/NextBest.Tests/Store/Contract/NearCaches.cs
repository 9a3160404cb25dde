using Microsoft.Extensions.Options;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.NearCache;
using NextBest.Redis.Profiles;

namespace NextBest.Tests.Store.Contract;

/// <summary>Puts the near caches before stores.</summary>
public static class NearCaches
{
    /// <param name="store">The store.</param>
    /// <param name="invalidations">What other replicas write; null: nobody tells.</param>
    public static OpenStore Before(OpenStore store, Invalidations? invalidations = null)
    {
        var brief = new OptionsWrapper<EngagementCacheOptions>(new());
        var profiles = new CachedProfileStore(
            store.Profiles,
            new OptionsWrapper<NearCacheOptions>(new()),
            TimeProvider.System,
            invalidations
        );
        var consents = new CachedConsentStore(
            store.Consents,
            brief,
            TimeProvider.System,
            invalidations
        );
        var contacts = new CachedContactStore(
            store.Contacts,
            brief,
            TimeProvider.System,
            invalidations
        );
        return store with
        {
            Profiles = profiles,
            Consents = consents,
            Contacts = contacts,
            Close = () =>
            {
                invalidations?.Dispose();
                profiles.Dispose();
                consents.Dispose();
                contacts.Dispose();
                store.Close();
            },
        };
    }
}
