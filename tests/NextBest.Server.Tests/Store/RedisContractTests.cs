using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>A redis-server under every contract: one for all these tests.</summary>
[CollectionDefinition(Name)]
public sealed class RedisServers : ICollectionFixture<RedisServerFixture>
{
    public const string Name = nameof(RedisServers);
}

// Counting samples all keys of a server: these have one of their own.
public sealed class RedisOutcomeTests(RedisServerFixture server)
    : OutcomeContract,
        IClassFixture<RedisServerFixture>
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

public sealed class CachedRedisOutcomeTests(RedisServerFixture server)
    : OutcomeContract,
        IClassFixture<RedisServerFixture>
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

[Collection(RedisServers.Name)]
public sealed class RedisStoredKeysTests(RedisServerFixture server) : StoredKeysContract
{
    protected override string Configuration => server.RequireConfiguration();
}

[Collection(RedisServers.Name)]
public sealed class RedisContactAgreementTests(RedisServerFixture server) : ContactAgreementContract
{
    protected override string Configuration => server.RequireConfiguration();
}
