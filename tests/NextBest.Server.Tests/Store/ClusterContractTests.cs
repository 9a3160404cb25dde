using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>A cluster under every contract: three redis-servers for all these tests.</summary>
[CollectionDefinition(Name)]
public sealed class RedisClusters : ICollectionFixture<RedisClusterFixture>
{
    public const string Name = nameof(RedisClusters);
}

// Counting samples all keys of a server: these have one of their own.
public sealed class ClusterOutcomeTests(RedisClusterFixture server)
    : OutcomeContract,
        IClassFixture<RedisClusterFixture>
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

public sealed class CachedClusterOutcomeTests(RedisClusterFixture server)
    : OutcomeContract,
        IClassFixture<RedisClusterFixture>
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).OpenCached();
}

[Collection(RedisClusters.Name)]
public sealed class ClusterConsentTests(RedisClusterFixture server) : ConsentContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

[Collection(RedisClusters.Name)]
public sealed class CachedClusterConsentTests(RedisClusterFixture server) : ConsentContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).OpenCached();
}

[Collection(RedisClusters.Name)]
public sealed class ClusterContactTests(RedisClusterFixture server) : ContactContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

[Collection(RedisClusters.Name)]
public sealed class CachedClusterContactTests(RedisClusterFixture server) : ContactContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).OpenCached();
}

[Collection(RedisClusters.Name)]
public sealed class ClusterQuotaTests(RedisClusterFixture server) : QuotaContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

[Collection(RedisClusters.Name)]
public sealed class ClusterDecisionTests(RedisClusterFixture server) : DecisionContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

[Collection(RedisClusters.Name)]
public sealed class ClusterErasureTests(RedisClusterFixture server) : ErasureContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

[Collection(RedisClusters.Name)]
public sealed class ClusterStoredKeysTests(RedisClusterFixture server) : StoredKeysContract
{
    protected override string Configuration => server.RequireConfiguration();
}
