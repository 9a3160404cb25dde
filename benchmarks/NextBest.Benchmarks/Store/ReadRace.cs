using System.Diagnostics;

namespace NextBest.Benchmarks.Store;

/// <summary>
/// Lets some readers at a time read one after another, in each of several ways in turn, round by round, and prints the median of
/// each way's rate over the first's in the same round.
/// </summary>
internal sealed class ReadRace(string title)
{
    private const int Rounds = 9;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(120);

    private readonly List<(string Name, Func<int, Task> Read)> ways = [];

    public void Add(string name, Func<int, Task> read) => ways.Add((name, read));

    public async Task RunAsync(int[] readers)
    {
        Console.WriteLine(
            $"\n| {title}: readers | {ways[0].Name}, reads/s | {string.Join(" | ", ways.Skip(1).Select(w => w.Name))} |"
        );
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", ways.Count + 1))}");
        foreach (var count in readers)
        {
            var rates = ways.ConvertAll(_ => new double[Rounds]);
            for (var round = -1; round < Rounds; round++)
            for (var way = 0; way < ways.Count; way++)
            {
                var rate = await RateAsync(ways[way].Read, count).ConfigureAwait(false);
                // The first round warms up.
                if (round >= 0)
                    rates[way][round] = rate;
            }

            var ratios = rates
                .Skip(1)
                .Select(r => $"{Median(r.Zip(rates[0], (x, y) => x / y)):F2}");
            Console.WriteLine(
                $"| {count} | {Median(rates[0]):N0} | {string.Join(" | ", ratios)} |"
            );
        }
    }

    private static async Task<double> RateAsync(Func<int, Task> read, int readers)
    {
        var started = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(
                Enumerable
                    .Range(0, readers)
                    .Select(r => Task.Run(() => ReadOnAsync(read, r, started)))
            )
            .ConfigureAwait(false);
        return done.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<int> ReadOnAsync(Func<int, Task> read, int reader, long started)
    {
        var random = new Random(reader);
        var done = 0;
        for (; Stopwatch.GetElapsedTime(started) < Turn; done++)
            await read(random.Next(StoredCustomers.Count)).ConfigureAwait(false);
        return done;
    }

    private static double Median(IEnumerable<double> values) =>
        values.Order().ElementAt(Rounds / 2);
}
