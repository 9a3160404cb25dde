using System.Diagnostics;
using StackExchange.Redis;

namespace NextBest.Benchmarks.Store;

/// <summary>How long a read takes while profiles are loaded in bulk, over the same connection and over another.</summary>
internal static class BulkLoad
{
    private const int Rounds = 3;
    private const int Depth = 4096;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(700);

    public static async Task CompareAsync(
        StoreUnderTest store,
        ConnectionMultiplexer[] connections,
        StoredCustomers customers
    )
    {
        var reads = connections[0].GetDatabase();
        (string Name, IDatabase? Load)[] ways =
        [
            ("no load", null),
            ("load over the same connection", reads),
            ("load over another", connections[1].GetDatabase()),
        ];
        var taken = ways.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        for (var way = 0; way < ways.Length; way++)
            await ReadBesideAsync(reads, ways[way].Load, customers, taken[way])
                .ConfigureAwait(false);
        Console.WriteLine($"\n| {store.Name}, one GET a millisecond | p50 μs | p99 μs |");
        Console.WriteLine("|---|---|---|");
        foreach (var ((name, _), times) in ways.Zip(taken))
        {
            times.Sort();
            Console.WriteLine(
                $"| {name} | {times[times.Count / 2]:N0} | {times[times.Count * 99 / 100]:N0} |"
            );
        }
    }

    private static async Task ReadBesideAsync(
        IDatabase reads,
        IDatabase? load,
        StoredCustomers customers,
        List<double> taken
    )
    {
        using var over = new CancellationTokenSource(Turn);
        var loading = load is null ? Task.CompletedTask : LoadAsync(load, customers, over.Token);
        for (var i = 0; !over.IsCancellationRequested; i = (i + 1) % StoredCustomers.Count)
        {
            var sent = Stopwatch.GetTimestamp();
            await reads.StringGetAsync(customers.Profile(i)).ConfigureAwait(false);
            taken.Add(Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
            await Task.Delay(1, CancellationToken.None).ConfigureAwait(false);
        }

        await loading.ConfigureAwait(false);
    }

    private static async Task LoadAsync(
        IDatabase database,
        StoredCustomers customers,
        CancellationToken over
    )
    {
        var profile = new byte[140];
        var sent = new Queue<Task>(Depth);
        for (var i = 0; !over.IsCancellationRequested; i = (i + 1) % StoredCustomers.Count)
        {
            if (sent.Count == Depth)
                await sent.Dequeue().ConfigureAwait(false);
            sent.Enqueue(database.StringSetAsync(customers.Profile(i), profile));
        }

        await Task.WhenAll(sent).ConfigureAwait(false);
    }
}
