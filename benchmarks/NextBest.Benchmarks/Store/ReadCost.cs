using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NextBest.Benchmarks.Decisions;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Redis;
using NextBest.Redis.Connections;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Profiles;
using StackExchange.Redis;

namespace NextBest.Benchmarks.Store;

/// <summary>What one read by the service's own stores allocates.</summary>
internal static class ReadCost
{
    private const int Reads = 20_000;
    private const int Readers = 64;
    private const int Contacts = 4;
    private const string Customer = "C000001";

    public static async Task MeasureAsync(
        StoreUnderTest store,
        ConnectionMultiplexer[] connections,
        StoredCustomers customers
    )
    {
        var options = new RedisOptions
        {
            ReadTimeout = TimeSpan.FromMinutes(1),
            KeyPrefix = "cost",
        };
        using var connection = new RedisConnection(
            new OptionsWrapper<RedisOptions>(options),
            TimeProvider.System,
            NullLogger<RedisConnection>.Instance
        );
        await connection.ConnectAsync(store.Configuration, default).ConfigureAwait(false);
        var profiles = new RedisProfileStore(connection);
        var consents = new RedisConsentStore(connection);
        var contacts = new RedisContactStore(connection);
        var profile = SampleShelf.Profiles(SampleShelf.LoadBundle().Schema).Items[0];
        await profiles.PutAsync(Customer, profile, default).ConfigureAwait(false);
        await SayAsync(consents).ConfigureAwait(false);
        await ContactAsync(contacts).ConfigureAwait(false);

        Console.WriteLine($"\n| {store.Name}, one read | bytes |");
        Console.WriteLine("|---|---|");
        await PrintAsync(
            "consent",
            async () => (await consents.GetAsync(Customer, default)).IsAvailable
        );
        await PrintAsync(
            $"contact log of {Contacts}",
            async () => (await contacts.GetAsync(Customer, default))?.Entries.Count == Contacts
        );
        await PrintAsync(
            "profile",
            async () =>
                (await profiles.GetAsync(Customer, profile.Schema, default)).Status
                == ProfileReadStatus.Found
        );
    }

    private static async Task SayAsync(RedisConsentStore consents) =>
        await consents
            .SetAsync(
                Customer,
                Purpose.Marketing,
                ChannelSet.All,
                isGranted: true,
                TimeProvider.System.GetUtcNow(),
                default
            )
            .ConfigureAwait(false);

    private static async Task ContactAsync(RedisContactStore contacts)
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < Contacts; i++)
            await contacts
                .AppendAsync(
                    Customer,
                    $"D{i}",
                    new ContactEntry(
                        now,
                        ContactKind.Shown,
                        Channel.MobileApp,
                        "fund_a",
                        "fund",
                        "spring",
                        default
                    ),
                    default
                )
                .ConfigureAwait(false);
    }

    private static async Task PrintAsync(string name, Func<Task<bool>> read)
    {
        await ReadAllAsync(read).ConfigureAwait(false);
        var bytes = GC.GetTotalAllocatedBytes(true);
        await ReadAllAsync(read).ConfigureAwait(false);
        var allocated = (GC.GetTotalAllocatedBytes(true) - bytes) / (double)Reads;
        Console.WriteLine($"| {name} | {allocated:N0} |");
    }

    private static Task ReadAllAsync(Func<Task<bool>> read) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Readers)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < Reads / Readers; i++)
                            if (!await read().ConfigureAwait(false))
                                throw new InvalidOperationException("A read found nothing.");
                    })
                )
        );
}
