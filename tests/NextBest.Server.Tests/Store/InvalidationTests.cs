using Xunit;

namespace NextBest.Server.Tests.Store;

// Connections of all tests on a server are killed: these have servers of their own.
public sealed class EmbeddedInvalidationTests(EmbeddedStoreFixture server)
    : BrokenInvalidationContract,
        IClassFixture<EmbeddedStoreFixture>
{
    protected override string Configuration => server.Configuration;
}

public sealed class RedisInvalidationTests(RedisServerFixture server)
    : BrokenInvalidationContract,
        IClassFixture<RedisServerFixture>
{
    protected override string Configuration => server.RequireConfiguration();
}

[Collection(RedisClusters.Name)]
public sealed class ClusterInvalidationTests(RedisClusterFixture server) : InvalidationContract
{
    protected override string Configuration => server.RequireConfiguration();
}
