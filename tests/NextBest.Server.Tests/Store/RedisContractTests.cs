using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

// Redis server: every contract, on one server.
[CollectionDefinition(Name)]
public sealed class RedisServers : ICollectionFixture<RedisServerFixture>
{
    public const string Name = "Redis server";
}

[Collection(RedisServers.Name)]
public sealed class RedisOutcomeTests(RedisServerFixture server) : OutcomeContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

[Collection(RedisServers.Name)]
public sealed class CachedRedisOutcomeTests(RedisServerFixture server) : OutcomeContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).OpenCached();
}

[Collection(RedisServers.Name)]
public sealed class RedisConsentTests(RedisServerFixture server) : ConsentContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

[Collection(RedisServers.Name)]
public sealed class CachedRedisConsentTests(RedisServerFixture server) : ConsentContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).OpenCached();
}

[Collection(RedisServers.Name)]
public sealed class RedisContactTests(RedisServerFixture server) : ContactContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

[Collection(RedisServers.Name)]
public sealed class CachedRedisContactTests(RedisServerFixture server) : ContactContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).OpenCached();
}

[Collection(RedisServers.Name)]
public sealed class RedisQuotaTests(RedisServerFixture server) : QuotaContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

[Collection(RedisServers.Name)]
public sealed class RedisDecisionTests(RedisServerFixture server) : DecisionContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

[Collection(RedisServers.Name)]
public sealed class RedisErasureTests(RedisServerFixture server) : ErasureContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}
