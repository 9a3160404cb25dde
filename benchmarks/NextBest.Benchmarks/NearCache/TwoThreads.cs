using System.Diagnostics;

namespace NextBest.Benchmarks.NearCache;

/// <summary>
/// Times contestants in turn, many times, in small chunks of calls, on one thread and on two at once: what else the machine does hits all
/// alike, and the fastest chunks tell what the code costs. Of two threads only chunks count during which the other ran undisturbed too.
/// </summary>
internal sealed class TwoThreads : IDisposable
{
    private const int WarmupTurns = 10;
    private const int Turns = 60;
    private const int Chunks = 30;
    private const int CallsAChunk = 2000;

    // Longer than this many times the fastest, a chunk was interrupted.
    private const int Disturbed = 3;

    private readonly List<(string Name, Action<int> Call)> contestants = [];
    private readonly (long Start, long End)[] own = new (long, long)[Chunks];
    private readonly (long Start, long End)[] others = new (long, long)[Chunks];
    private readonly Barrier barrier = new(2);
    private readonly Thread second;
    private Action<int>? current;

    public TwoThreads()
    {
        second = new Thread(Serve) { IsBackground = true };
        second.Start();
    }

    /// <param name="name">What the table calls it.</param>
    /// <param name="call">One call; takes the number of the call, different on both threads.</param>
    public void Add(string name, Action<int> call) => contestants.Add((name, call));

    /// <returns>Per contestant the nanoseconds a call on one thread, and on each of two: the fastest chunk and the median; and bytes a call.</returns>
    public IEnumerable<(string Name, double[] One, double[] Two, double Bytes)> Run()
    {
        var times = contestants
            .Select(_ => (One: new List<double>(), Two: new List<double>()))
            .ToList();
        for (var turn = 0; turn < WarmupTurns + Turns; turn++)
        for (var c = 0; c < contestants.Count; c++)
        {
            Loop(contestants[c].Call, 0, own);
            if (turn >= WarmupTurns)
                times[c].One.AddRange(own.Select(Nanoseconds));
            Both(contestants[c].Call);
            if (turn >= WarmupTurns)
                times[c].Two.AddRange(own.Where(IsAccompanied).Select(Nanoseconds));
        }

        return contestants.Zip(
            times,
            (c, t) => (c.Name, FastestAndMedian(t.One), FastestAndMedian(t.Two), Bytes(c.Call))
        );
    }

    public void Dispose()
    {
        current = null;
        barrier.SignalAndWait();
        second.Join();
        barrier.Dispose();
    }

    private static double[] FastestAndMedian(List<double> times)
    {
        times.Sort();
        return times.Count == 0 ? [double.NaN, double.NaN] : [times[0], times[times.Count / 2]];
    }

    private static void Loop(Action<int> call, int offset, (long, long)[] chunks)
    {
        for (var c = 0; c < Chunks; c++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < CallsAChunk; i++)
                call(offset + i);
            chunks[c] = (start, Stopwatch.GetTimestamp());
        }
    }

    private static double Nanoseconds((long Start, long End) chunk) =>
        Stopwatch.GetElapsedTime(chunk.Start, chunk.End).TotalNanoseconds / CallsAChunk;

    private static double Bytes(Action<int> call)
    {
        const int Calls = 1000;
        // What expired meanwhile is read again here.
        for (var i = 0; i < Calls; i++)
            call(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
            call(i);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }

    private void Both(Action<int> call)
    {
        current = call;
        barrier.SignalAndWait();
        Loop(call, 0, own);
        barrier.SignalAndWait();
    }

    // Whether the other thread's undisturbed chunks cover it, but for the moments between them.
    private bool IsAccompanied((long Start, long End) chunk)
    {
        var limit = Disturbed * others.Min(o => o.End - o.Start);
        var covered = others
            .Where(o => o.End - o.Start <= limit)
            .Sum(o => Math.Max(0, Math.Min(o.End, chunk.End) - Math.Max(o.Start, chunk.Start)));
        return covered >= 0.95 * (chunk.End - chunk.Start);
    }

    private void Serve()
    {
        while (true)
        {
            barrier.SignalAndWait();
            if (current is not { } call)
                return;
            Loop(call, CallsAChunk / 4, others);
            barrier.SignalAndWait();
        }
    }
}
