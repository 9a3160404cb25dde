using NextBest.Benchmarks.Calls;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.Redis.Profiles;
using NextBest.SampleBank;
using NextBest.Server.Bundles;
using NextBest.V1;

namespace NextBest.Benchmarks.Layers;

/// <summary>
/// A redis-server with customers who are asked for time and again, and with strangers who are asked for once each, so that no
/// cache knows them. Strangers have the profiles of the others.
/// </summary>
internal sealed class BankInRedis : IAsyncDisposable
{
    private const int Strangers = 200_000;
    private const int BatchSize = 10_000;
    private const int Months = 13;

    private readonly RedisServer redis;

    private BankInRedis(RedisServer redis) => this.redis = redis;

    /// <summary>How StackExchange.Redis reaches it.</summary>
    public string Address => redis.Address;

    public static async Task<BankInRedis> StartAsync() => new(await RedisServer.StartAsync());

    public static DecisionBundle BundleOf(ServerUnderTest server) =>
        server.Service<ActiveBundle>().Required;

    /// <summary>Stores everybody through a server, and answers the profiles of those asked for often.</summary>
    public async Task<Rotation<CustomerProfile>> FillAsync(ServerUnderTest server)
    {
        var store = server.Service<IProfileStore>();
        var customers = Simulate(BundleOf(server).Schema);
        await store.PutManyAsync(customers, CancellationToken.None);
        foreach (var batch in Enumerable.Range(0, Strangers).Chunk(BatchSize))
            await store.PutManyAsync(
                [
                    .. batch.Select(n => new ProfileEntry(
                        IdOf(n),
                        customers[n % customers.Count].Profile
                    )),
                ],
                CancellationToken.None
            );
        return new([.. customers.Select(c => c.Profile)]);
    }

    /// <summary>The request for a stranger.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many.</exception>
    public RecommendRequest Stranger(int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Strangers);
        return BankCalls.RequestOf(IdOf(number));
    }

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    private static string IdOf(int number) => $"S{number:D6}";

    private static List<ProfileEntry> Simulate(FeatureSchema schema)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
        var options = new SampleBankOptions
        {
            Customers = BankCalls.HotCustomers,
            Months = Months,
            Seed = 7,
            Start = SampleBankOptions.StartFor(today, Months),
        };
        return
        [
            .. new BankSimulator(schema, options)
                .Profiles()
                .Select(c => new ProfileEntry(c.CustomerId, c.Profile)),
        ];
    }
}
