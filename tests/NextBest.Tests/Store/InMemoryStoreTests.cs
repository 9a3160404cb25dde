using NextBest.Redis.Profiles;
using NextBest.Tests.Store.Contract;

namespace NextBest.Tests.Store;

public sealed class InMemoryStoreTests : OutcomeContract
{
    protected override Task<OpenStore> OpenAsync()
    {
        var store = new InMemoryStore();
        return Task.FromResult(
            new OpenStore(store, store, (id, bytes) => Put(store, id, bytes), () => { })
        );
    }

    private static Task Put(InMemoryStore store, string id, byte[] bytes)
    {
        store.PutRaw(id, bytes);
        return Task.CompletedTask;
    }
}

public sealed class CachedInMemoryStoreTests : OutcomeContract
{
    protected override Task<OpenStore> OpenAsync()
    {
        var store = new InMemoryStore();
        var cached = new CachedProfileStore(
            store,
            Microsoft.Extensions.Options.Options.Create(new NearCacheOptions()),
            TimeProvider.System
        );
        return Task.FromResult(
            new OpenStore(cached, store, (id, bytes) => Put(store, id, bytes), cached.Dispose)
        );
    }

    private static Task Put(InMemoryStore store, string id, byte[] bytes)
    {
        store.PutRaw(id, bytes);
        return Task.CompletedTask;
    }
}
