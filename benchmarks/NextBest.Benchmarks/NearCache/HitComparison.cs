using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NextBest.Benchmarks.Decisions;
using NextBest.Core.Features;
using NextBest.Redis;
using NextBest.Redis.Connections;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.NearCache;
using NextBest.Redis.Profiles;

namespace NextBest.Benchmarks.NearCache;

/// <summary>What an answer from the near caches costs, beside a plain dictionary, on one thread and on two. Prints a table.</summary>
internal sealed class HitComparison : IDisposable
{
    private const int Customers = 1000;

    private readonly string[] ids =
    [
        .. Enumerable
            .Range(0, Customers)
            .Select(i => i.ToString("'C'000000", CultureInfo.InvariantCulture)),
    ];

    private readonly ConcurrentDictionary<string, object> dictionary = new(StringComparer.Ordinal);
    private readonly MemoryCache counting = new(
        new MemoryCacheOptions { SizeLimit = 1 << 30, TrackStatistics = true }
    );
    private readonly MemoryCache plain = new(new MemoryCacheOptions { SizeLimit = 1 << 30 });
    private readonly FeatureSchema schema;
    private readonly RedisConnection connection;
    private readonly Invalidations invalidations;
    private readonly CachedProfileStore profiles;
    private readonly CachedConsentStore consents;
    private readonly CachedContactStore contacts;

    private HitComparison()
    {
        var bundle = SampleShelf.LoadBundle();
        schema = bundle.Schema;
        var store = new OneCustomerStore(SampleShelf.Profiles(schema).Next());
        var time = TimeProvider.System;
        // Never heard of, but trusted: a hit costs what it costs where messages arrive.
        var limits = Options.Create(new NearCacheOptions { SilenceLimit = TimeSpan.FromDays(1) });
        var brief = Options.Create(
            new EngagementCacheOptions
            {
                ConsentTimeToLive = TimeSpan.FromSeconds(1),
                ContactTimeToLive = TimeSpan.FromSeconds(1),
            }
        );
        connection = new RedisConnection(
            Options.Create(new RedisOptions()),
            time,
            NullLogger<RedisConnection>.Instance
        );
        invalidations = new Invalidations(connection, limits, time);
        profiles = new CachedProfileStore(store, limits, time, invalidations);
        consents = new CachedConsentStore(store, brief, time, invalidations);
        contacts = new CachedContactStore(store, brief, time, invalidations);
        foreach (var id in ids)
        {
            dictionary[id] = id;
            foreach (var cache in (MemoryCache[])[counting, plain])
                cache.Set(id, id, new MemoryCacheEntryOptions { Size = 1 });
        }
    }

    public static void Run()
    {
        using var comparison = new HitComparison();
        comparison.Print();
    }

    public void Dispose()
    {
        profiles.Dispose();
        consents.Dispose();
        contacts.Dispose();
        invalidations.Dispose();
        connection.Dispose();
        counting.Dispose();
        plain.Dispose();
    }

    private string IdOf(int call) => ids[call % Customers];

    private void Print()
    {
        using var race = new TwoThreads();
        race.Add("`ConcurrentDictionary`", i => Require(dictionary.TryGetValue(IdOf(i), out _)));
        race.Add("`MemoryCache`", i => Require(plain.TryGetValue((object)IdOf(i), out _)));
        race.Add(
            "`MemoryCache`, counting",
            i => Require(counting.TryGetValue((object)IdOf(i), out _))
        );
        race.Add(
            "`MemoryCache`, counting, by span",
            i => Require(counting.TryGetValue(IdOf(i).AsSpan(), out object? _))
        );
        race.Add("profile", i => Profile(IdOf(i)));
        race.Add("consent", i => Consent(IdOf(i)));
        race.Add("contact log", i => Contacts(IdOf(i)));
        race.Add("all three, as a request does", i => All(IdOf(i)));
        race.Add(
            "`ConcurrentDictionary`, one customer",
            _ => Require(dictionary.TryGetValue(ids[0], out object? _))
        );
        race.Add(
            "`MemoryCache`, one customer",
            _ => Require(plain.TryGetValue((object)ids[0], out object? _))
        );
        race.Add("all three, one customer", _ => All(ids[0]));
        Console.WriteLine(
            "| answer | one thread, ns | ratio | two threads, ns each | ratio | bytes |"
        );
        Console.WriteLine("|---|---|---|---|---|---|");
        var rows = race.Run().ToList();
        var (one, two) = (rows[0].One[0], rows[0].Two[0]);
        foreach (var row in rows)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {row.Name} | {row.One[0]:F1} (median {row.One[1]:F1}) | {row.One[0] / one:F2} | {row.Two[0]:F1} (median {row.Two[1]:F1}) | {row.Two[0] / two:F2} | {row.Bytes:F0} |"
                )
            );
    }

    private void All(string id)
    {
        Consent(id);
        Contacts(id);
        Profile(id);
    }

    private void Profile(string id)
    {
        var read = profiles.GetAsync(id, schema, CancellationToken.None);
        Require(read.IsCompletedSuccessfully && read.Result.Status == ProfileReadStatus.Found);
    }

    private void Consent(string id)
    {
        var read = consents.GetAsync(id, CancellationToken.None);
        Require(read.IsCompletedSuccessfully && read.Result.IsAvailable);
    }

    private void Contacts(string id)
    {
        var read = contacts.GetAsync(id, CancellationToken.None);
        Require(read.IsCompletedSuccessfully && read.Result is not null);
    }

    private static void Require([DoesNotReturnIf(false)] bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("Not answered from memory.");
    }
}
