using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NextBest.Redis;
using NextBest.Redis.Connections;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Decisions;
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

    private readonly RedisOptions options;
    private readonly string configuration;

    private StoreClient(string configuration, RedisOptions options, ILogger<RedisConnection> logger)
    {
        this.configuration = configuration;
        this.options = options;
        Connection = new RedisConnection(
            new OptionsWrapper<RedisOptions>(options),
            TimeProvider.System,
            logger
        );
        Profiles = new RedisProfileStore(Connection);
        Outcomes = new RedisOutcomeStore(Connection);
    }

    public RedisConnection Connection { get; }

    public RedisProfileStore Profiles { get; }

    public RedisOutcomeStore Outcomes { get; }

    public static async Task<StoreClient> ConnectAsync(
        string configuration,
        Action<RedisOptions>? configure = null,
        ILoggerFactory? loggers = null
    )
    {
        // Longer than a loaded machine stalls; shorter where a test is about it.
        var options = new RedisOptions
        {
            ReadTimeout = TimeSpan.FromSeconds(20),
            WriteTimeout = TimeSpan.FromSeconds(20),
            PipelineDepth = 64,
            KeyPrefix = $"t{Interlocked.Increment(ref prefixes)}",
        };
        configure?.Invoke(options);
        var client = new StoreClient(
            configuration,
            options,
            (loggers ?? NullLoggerFactory.Instance).CreateLogger<RedisConnection>()
        );
        await client.Connection.ConnectAsync(configuration, TestContext.Current.CancellationToken);
        return client;
    }

    public OpenStore Open() => new(Profiles, Outcomes, PutRawAsync, Dispose);

    public OpenEngagement OpenEngagement() =>
        new(
            new RedisConsentStore(Connection),
            new RedisContactStore(Connection),
            new RedisQuotaStore(Connection),
            new RedisDecisionStore(Connection),
            Profiles,
            Dispose
        );

    public OpenStore OpenCached()
    {
        var cached = new CachedProfileStore(
            Profiles,
            new OptionsWrapper<NearCacheOptions>(new()),
            TimeProvider.System
        );
        return new(cached, Outcomes, PutRawAsync, Close);

        void Close()
        {
            cached.Dispose();
            Dispose();
        }
    }

    /// <summary>Waits until commands are answered (again).</summary>
    public async Task WaitUntilAnsweredAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (
            (
                await Profiles.GetAsync(
                    "probe",
                    SampleProfiles.Schema,
                    TestContext.Current.CancellationToken
                )
            ).Status == ProfileReadStatus.Unavailable
        )
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Connection.Dispose();

    private async Task PutRawAsync(string customerId, byte[] bytes)
    {
        using var raw = await ConnectionMultiplexer.ConnectAsync(configuration);
        await raw.GetDatabase().StringSetAsync($"{options.KeyPrefix}:{{{customerId}}}:p", bytes);
    }
}
