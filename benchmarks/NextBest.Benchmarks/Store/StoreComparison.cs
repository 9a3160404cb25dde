using StackExchange.Redis;

namespace NextBest.Benchmarks.Store;

/// <summary>
/// Ways to read the store, in turns, on redis-server and on the embedded store. Prints the tables of
/// <c>benchmarks/results/store.md</c>.
/// </summary>
internal static class StoreComparison
{
    private static readonly int[] Readers = [1, 16, 64, 256];

    private static readonly Dictionary<string, Comparison> Parts = new(StringComparer.Ordinal)
    {
        ["connections"] = CompareConnectionsAsync,
        ["batches"] = CompareBatchesAsync,
        ["trips"] = CompareTripsAsync,
        ["bulk"] = BulkLoad.CompareAsync,
        ["cost"] = ReadCost.MeasureAsync,
    };

    private delegate Task Comparison(
        StoreUnderTest store,
        ConnectionMultiplexer[] connections,
        StoredCustomers customers
    );

    /// <param name="parts">Which tables to print; none: all.</param>
    public static async Task RunAsync(string[] parts)
    {
        foreach (
            var start in new Func<StoreUnderTest?>[] { StoreUnderTest.Redis, StoreUnderTest.Garnet }
        )
        {
            using var store = start();
            if (store is null)
            {
                Console.WriteLine("// SKIPPED: redis-server is not on PATH.");
                continue;
            }

            var connections = await store.ConnectAsync(4).ConfigureAwait(false);
            var customers = new StoredCustomers();
            await customers.FillAsync(connections[0].GetDatabase()).ConfigureAwait(false);
            foreach (var part in parts.Length == 0 ? [.. Parts.Keys] : parts)
                await Parts[part](store, connections, customers).ConfigureAwait(false);
            foreach (var connection in connections)
                connection.Dispose();
        }
    }

    private static Task CompareConnectionsAsync(
        StoreUnderTest store,
        ConnectionMultiplexer[] connections,
        StoredCustomers customers
    )
    {
        var race = new ReadRace($"{store.Name}, one GET", store);
        foreach (var count in new[] { 1, 2, 4 })
        {
            var databases = connections.Take(count).Select(c => c.GetDatabase()).ToArray();
            race.Add(
                count == 1 ? "1 connection" : $"{count} connections",
                i => databases[i % count].StringGetAsync(customers.Profile(i))
            );
        }

        return race.RunAsync(Readers);
    }

    private static Task CompareBatchesAsync(
        StoreUnderTest store,
        ConnectionMultiplexer[] connections,
        StoredCustomers customers
    )
    {
        var database = connections[0].GetDatabase();
        var race = new ReadRace($"{store.Name}, one profile", store);
        race.Add("GET", i => database.StringGetAsync(customers.Profile(i)));
        foreach (var flights in new[] { 1, 2, 8 })
        {
            var gathered = new GatheredReads(database, flights);
            race.Add($"MGET, {flights} under way", i => gathered.GetAsync(customers.Profile(i)));
        }

        return race.RunAsync(Readers);
    }

    private static Task CompareTripsAsync(
        StoreUnderTest store,
        ConnectionMultiplexer[] connections,
        StoredCustomers customers
    )
    {
        var reads = new CustomerReads(connections[0].GetDatabase(), customers);
        var race = new ReadRace($"{store.Name}, one customer", store);
        race.Add("two round trips", reads.InTwoTripsAsync);
        race.Add("the second as MGET", reads.InTwoTripsGatheredAsync);
        race.Add("one script", reads.ByScriptAsync);
        return race.RunAsync(Readers);
    }
}
