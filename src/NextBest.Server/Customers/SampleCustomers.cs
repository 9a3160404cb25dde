using System.Diagnostics;
using Microsoft.Extensions.Options;
using NextBest.Core.Ranking;
using NextBest.Redis;
using NextBest.Redis.Profiles;
using NextBest.SampleBank;
using NextBest.Server.Hosting;
using NextBest.Server.Options;

namespace NextBest.Server.Customers;

/// <summary>Fills an empty embedded store with simulated customers, so that a newcomer has somebody to ask for.</summary>
internal sealed partial class SampleCustomers(
    IProfileStore store,
    IOptions<SampleCustomersOptions> options,
    IOptions<RedisOptions> redis,
    BankClock clock,
    ILogger<SampleCustomers> logger
)
{
    private const string SampleBundle = "retail-bank";
    private const int BatchSize = 1000;
    private const int Months = 13;

    /// <summary>Does nothing for another bundle or another store than the embedded one: those are a bank's own.</summary>
    public async Task FillEmptyStoreAsync(
        DecisionBundle bundle,
        CancellationToken cancellationToken
    )
    {
        if (
            options.Value.Count == 0
            || bundle.Name != SampleBundle
            || redis.Value.Configuration.Length > 0
        )
            return;
        var known = await store.CountAsync(cancellationToken).ConfigureAwait(false);
        if (known > 0)
            LogKept(known);
        else
            await FillAsync(bundle, cancellationToken).ConfigureAwait(false);
    }

    private async Task FillAsync(DecisionBundle bundle, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var bank = new BankSimulator(
            bundle.Schema,
            new SampleBankOptions
            {
                Customers = options.Value.Count,
                Months = Months,
                Seed = (ulong)options.Value.Seed,
                Start = SampleBankOptions.StartFor(
                    DateOnly.FromDateTime(clock.Now.DateTime),
                    Months
                ),
            }
        );
        foreach (var batch in bank.Profiles().Chunk(BatchSize))
            await store
                .PutManyAsync(
                    [.. batch.Select(c => new ProfileEntry(c.CustomerId, c.Profile))],
                    cancellationToken
                )
                .ConfigureAwait(false);
        LogFilled(options.Value.Count, watch.Elapsed.TotalSeconds);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The store was empty: {Count} simulated customers loaded in {Seconds:F1} s"
    )]
    private partial void LogFilled(int count, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store holds {Count} customers")]
    private partial void LogKept(long count);
}
