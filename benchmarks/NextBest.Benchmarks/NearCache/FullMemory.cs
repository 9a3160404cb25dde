using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Caching.Memory;

namespace NextBest.Benchmarks.NearCache;

/// <summary>What keeping costs once a memory is full, by the share that it frees at a time. Prints a table.</summary>
internal static class FullMemory
{
    private const int Inserts = 400_000;
    private const int EntryBytes = 340;
    private const long LimitBytes = 16L << 20;

    private static readonly double[] Shares = [0.02, 0.05, 0.1, 0.2, 0.5];

    public static void Run()
    {
        var ids = Enumerable
            .Range(0, Inserts)
            .Select(i => i.ToString("'C'0000000", CultureInfo.InvariantCulture))
            .ToArray();
        Console.WriteLine(
            "| freed at a time | ns to keep one | CPU ns | kept of those offered | held in the mean |"
        );
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var share in Shares.Concat(Shares))
            Print(share, ids);
    }

    private static void Print(double share, string[] ids)
    {
        using var memory = new MemoryCache(
            new MemoryCacheOptions
            {
                SizeLimit = LimitBytes,
                TrackStatistics = true,
                CompactionPercentage = share,
            }
        );
        var (kept, held, looks) = (0, 0L, 0);
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < ids.Length; i++)
        {
            memory.Set(ids[i], ids, new MemoryCacheEntryOptions { Size = EntryBytes });
            if (memory.TryGetValue((object)ids[i], out _))
                kept++;
            if (i % 1000 == 0 && i > ids.Length / 4)
                (held, looks) = (held + memory.Count, looks + 1);
        }

        var nanoseconds = watch.Elapsed.TotalNanoseconds / ids.Length;
        var used = (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / ids.Length;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {share:P0} | {nanoseconds:F0} | {used:F0} | {(double)kept / ids.Length:P1} | {held / looks} |"
            )
        );
    }
}
