using Microsoft.Extensions.Options;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.NearCache;
using NextBest.Tests.Store.Contract;

namespace NextBest.Tests.Store;

public sealed class InMemoryEngagementTests : EngagementContract
{
    protected override Task<OpenEngagement> OpenAsync()
    {
        var store = new InMemoryEngagement();
        return Task.FromResult(new OpenEngagement(store, store, store, store, null, () => { }));
    }
}

public sealed class CachedEngagementTests : EngagementContract
{
    protected override Task<OpenEngagement> OpenAsync()
    {
        var store = new InMemoryEngagement();
        var options = Options.Create(new EngagementCacheOptions());
        var consents = new CachedConsentStore(store, options, TimeProvider.System);
        var contacts = new CachedContactStore(store, options, TimeProvider.System);
        return Task.FromResult(new OpenEngagement(consents, contacts, store, store, null, Close));

        void Close()
        {
            consents.Dispose();
            contacts.Dispose();
        }
    }
}
