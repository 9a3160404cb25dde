using Microsoft.Extensions.Options;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.NearCache;
using NextBest.Redis.Profiles;

namespace NextBest.Tests.Store.Contract;

/// <summary>Puts the near caches before stores.</summary>
public static class NearCaches
{
    public static OpenStore Before(OpenStore store)
    {
        var brief = new OptionsWrapper<EngagementCacheOptions>(new());
        var profiles = new CachedProfileStore(
            store.Profiles,
            new OptionsWrapper<NearCacheOptions>(new()),
            TimeProvider.System
        );
        var consents = new CachedConsentStore(store.Consents, brief, TimeProvider.System);
        var contacts = new CachedContactStore(store.Contacts, brief, TimeProvider.System);
        return store with
        {
            Profiles = profiles,
            Consents = consents,
            Contacts = contacts,
            Close = () =>
            {
                profiles.Dispose();
                consents.Dispose();
                contacts.Dispose();
                store.Close();
            },
        };
    }
}
