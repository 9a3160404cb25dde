using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

public sealed class RedisServerContractTests(RedisServerFixture server)
    : OutcomeContract,
        IClassFixture<RedisServerFixture>
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).Open();
}

public sealed class CachedRedisServerContractTests(RedisServerFixture server)
    : OutcomeContract,
        IClassFixture<RedisServerFixture>
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.RequireConfiguration())).OpenCached();
}
