using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NextBest.Core.Ranking;
using NextBest.Redis;
using NextBest.Redis.Connections;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Decisions;
using NextBest.Redis.NearCache;
using NextBest.Redis.Outcomes;
using NextBest.Redis.Profiles;
using NextBest.Redis.Quotas;
using NextBest.Tests.Store.Contract;
using StackExchange.Redis;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>Connects the stores to a server, each time with a key prefix of their own, so that tests share servers but no keys.</summary>
internal sealed class StoreClient : IDisposable
{
    private static int prefixes;

    private readonly string configuration;

    private StoreClient(
        string configuration,
        RedisOptions options,
        TimeProvider time,
        ILogger<RedisConnection> logger
    )
    {
        this.configuration = configuration;
        Options = options;
        Connection = new RedisConnection(new OptionsWrapper<RedisOptions>(options), time, logger);
        Profiles = new RedisProfileStore(Connection);
        Outcomes = new RedisOutcomeStore(Connection);
        Consents = new RedisConsentStore(Connection);
        Contacts = new RedisContactStore(Connection);
        Quotas = new RedisQuotaStore(Connection);
        Decisions = new RedisDecisionStore(Connection);
    }

    public RedisOptions Options { get; }

    public RedisConnection Connection { get; }

    public RedisProfileStore Profiles { get; }

    public RedisOutcomeStore Outcomes { get; }

    public RedisConsentStore Consents { get; }

    public RedisContactStore Contacts { get; }

    public RedisQuotaStore Quotas { get; }

    public RedisDecisionStore Decisions { get; }

    public static async Task<StoreClient> ConnectAsync(
        string configuration,
        Action<RedisOptions>? configure = null,
        ILoggerFactory? loggers = null,
        TimeProvider? time = null
    )
    {
        // Longer than a loaded machine stalls; shorter where a test is about it.
        var options = new RedisOptions
        {
            ReadTimeout = TimeSpan.FromSeconds(20),
            WriteTimeout = TimeSpan.FromSeconds(20),
            PipelineDepth = 64,
            Connections = 2,
            // The clock stands still: what is refused once would be refused for ever.
            BreakerFailures = 0,
            KeyPrefix = $"t{Interlocked.Increment(ref prefixes)}",
        };
        configure?.Invoke(options);
        var client = new StoreClient(
            configuration,
            options,
            time ?? new ManualTime(),
            (loggers ?? NullLoggerFactory.Instance).CreateLogger<RedisConnection>()
        );
        await client.Connection.ConnectAsync(configuration, TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>Another client of the same keys: a second replica.</summary>
    public Task<StoreClient> ConnectReplicaAsync() =>
        ConnectAsync(configuration, o => o.KeyPrefix = Options.KeyPrefix);

    /// <summary>The client's own connection, to see what is stored or to plant it.</summary>
    public async Task<ConnectionMultiplexer> ConnectRawAsync() =>
        await ConnectionMultiplexer.ConnectAsync($"{configuration},allowAdmin=true");

    public OpenStore Open() =>
        new()
        {
            Profiles = Profiles,
            Outcomes = Outcomes,
            Consents = Consents,
            Contacts = Contacts,
            Quotas = Quotas,
            Decisions = Decisions,
            PutRawAsync = PutRawAsync,
            Close = Dispose,
        };

    public OpenStore OpenCached()
    {
        var invalidations = new Invalidations(
            Connection,
            new OptionsWrapper<NearCacheOptions>(new()),
            TimeProvider.System
        );
        invalidations.Start();
        return NearCaches.Before(Open(), invalidations);
    }

    /// <summary>Waits until commands are answered (again), over every connection that single ones are sent over.</summary>
    public async Task WaitUntilAnsweredAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await IsAnsweredAsync())
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until all connections are there (again).</summary>
    public async Task WaitUntilConnectedAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!Connection.IsConnected)
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Connection.Dispose();

    private async Task<bool> IsAnsweredAsync()
    {
        var token = TestContext.Current.CancellationToken;
        // Reads take the connections in turn; quotas are read where writes go.
        for (var i = 0; i < Options.Connections; i++)
            if (
                (await Profiles.GetAsync("probe", SampleProfiles.Schema, token)).Status
                == ProfileReadStatus.Unavailable
            )
                return false;
        return await Quotas.GetAsync(token) != QuotaUse.Unknown;
    }

    private async Task PutRawAsync(string customerId, byte[] bytes)
    {
        using var raw = await ConnectRawAsync();
        await raw.GetDatabase().StringSetAsync($"{Options.KeyPrefix}:{{{customerId}}}:p", bytes);
    }
}
