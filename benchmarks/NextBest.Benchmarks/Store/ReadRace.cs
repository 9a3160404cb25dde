using System.Diagnostics;

namespace NextBest.Benchmarks.Store;

/// <summary>
/// Lets some readers at a time read one after another, in each of several ways in turn, round by round. Prints the median of each
/// way's rate over the first's in the same round, and the processor time that a read takes, the server's included: what else runs
/// on the machine disturbs the first and hardly the second.
/// </summary>
internal sealed class ReadRace(string title, StoreUnderTest store)
{
    private const int Rounds = 5;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    private readonly List<(string Name, Func<int, Task> Read)> ways = [];

    public void Add(string name, Func<int, Task> read) => ways.Add((name, read));

    public async Task RunAsync(int[] readers)
    {
        Console.WriteLine(
            $"\n| {title}: readers | {string.Join(" | ", ways.Select(w => w.Name))} |"
        );
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", ways.Count + 1))}");
        foreach (var count in readers)
        {
            var turns = ways.ConvertAll(_ => new List<(int Reads, double Seconds, double Cpu)>());
            for (var round = -1; round < Rounds; round++)
            for (var way = 0; way < ways.Count; way++)
            {
                var turn = await TakeTurnAsync(ways[way].Read, count).ConfigureAwait(false);
                // The first round warms up.
                if (round >= 0)
                    turns[way].Add(turn);
            }

            var cells = turns.Select(t =>
                $"{Ratio(t, turns[0]):F2}, {t.Sum(x => x.Cpu) / t.Sum(x => x.Reads):F1} μs"
            );
            Console.WriteLine($"| {count} | {string.Join(" | ", cells)} |");
        }
    }

    private async Task<(int Reads, double Seconds, double Cpu)> TakeTurnAsync(
        Func<int, Task> read,
        int readers
    )
    {
        var (cpu, started) = (store.CpuTime, Stopwatch.GetTimestamp());
        var reads = await Task.WhenAll(
                Enumerable
                    .Range(0, readers)
                    .Select(r => Task.Run(() => ReadOnAsync(read, r, started)))
            )
            .ConfigureAwait(false);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (reads.Sum(), seconds, (store.CpuTime - cpu).TotalMicroseconds);
    }

    private static async Task<int> ReadOnAsync(Func<int, Task> read, int reader, long started)
    {
        var random = new Random(reader);
        var done = 0;
        for (; Stopwatch.GetElapsedTime(started) < Turn; done++)
            await read(random.Next(StoredCustomers.Count)).ConfigureAwait(false);
        return done;
    }

    private static double Ratio(
        List<(int Reads, double Seconds, double Cpu)> way,
        List<(int Reads, double Seconds, double Cpu)> first
    ) =>
        way.Zip(first, (x, y) => x.Reads / x.Seconds / (y.Reads / y.Seconds))
            .Order()
            .ElementAt(Rounds / 2);
}
