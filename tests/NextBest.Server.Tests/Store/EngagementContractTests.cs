using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

public sealed class EmbeddedEngagementTests(EmbeddedStoreFixture server)
    : EngagementContract,
        IClassFixture<EmbeddedStoreFixture>
{
    protected override async Task<OpenEngagement> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).OpenEngagement();
}

public sealed class RedisEngagementTests(RedisServerFixture server)
    : EngagementContract,
        IClassFixture<RedisServerFixture>
{
    protected override async Task<OpenEngagement> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).OpenEngagement();
}

public sealed class ClusterEngagementTests(RedisClusterFixture cluster)
    : EngagementContract,
        IClassFixture<RedisClusterFixture>
{
    protected override async Task<OpenEngagement> OpenAsync() =>
        (await StoreClient.ConnectAsync(cluster.RequireConfiguration())).OpenEngagement();
}

public sealed class ClusterContractTests(RedisClusterFixture cluster)
    : OutcomeContract,
        IClassFixture<RedisClusterFixture>
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(cluster.RequireConfiguration())).Open();
}
