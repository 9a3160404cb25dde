using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>The races keep every core busy: they run after all other tests, whose time limits they would break.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Races
{
    public const string Name = nameof(Races);
}

[Collection(Races.Name)]
public sealed class EmbeddedContactRaceTests(EmbeddedStoreFixture server)
    : ContactRaceContract,
        IClassFixture<EmbeddedStoreFixture>
{
    protected override string Configuration => server.Configuration;
}

[Collection(Races.Name)]
public sealed class RedisContactRaceTests(RedisServerFixture server)
    : ContactRaceContract,
        IClassFixture<RedisServerFixture>
{
    protected override string Configuration => server.RequireConfiguration();
}
