using System.Diagnostics;

namespace NextBest.Benchmarks.NearCache;

/// <summary>
/// Times contestants a fraction of a millisecond each in turn, many times, on one thread and on two at once: what else the machine does hits all
/// alike, and the fastest turns tell what the code costs. Of two threads only turns count in which both ran nearly all the time.
/// </summary>
internal sealed class TwoThreads : IDisposable
{
    private const int WarmupTurns = 40;
    private const int Turns = 1000;
    private const int CallsATurn = 2000;
    private const double LeastOverlap = 0.8;

    private readonly List<(string Name, Action<int> Call)> contestants = [];
    private readonly Barrier barrier = new(2);
    private readonly Thread second;
    private Action<int>? current;
    private (long Start, long End) other;

    public TwoThreads()
    {
        second = new Thread(Serve) { IsBackground = true };
        second.Start();
    }

    /// <param name="name">What the table calls it.</param>
    /// <param name="call">One call; takes the number of the call, different on both threads.</param>
    public void Add(string name, Action<int> call) => contestants.Add((name, call));

    /// <returns>Per contestant the nanoseconds a call on one thread, and on each of two: the fastest turn and the median; and bytes a call.</returns>
    public IEnumerable<(string Name, double[] One, double[] Two, double Bytes)> Run()
    {
        var times = contestants
            .Select(_ => (One: new List<double>(), Two: new List<double>()))
            .ToList();
        for (var turn = 0; turn < WarmupTurns + Turns; turn++)
        for (var c = 0; c < contestants.Count; c++)
        {
            var one = Nanoseconds(Loop(contestants[c].Call, 0));
            var two = Both(contestants[c].Call);
            if (turn < WarmupTurns)
                continue;
            times[c].One.Add(one);
            if (two is { } both)
                times[c].Two.Add(both);
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

    private static (long Start, long End) Loop(Action<int> call, int offset)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < CallsATurn; i++)
            call(offset + i);
        return (start, Stopwatch.GetTimestamp());
    }

    private static double Nanoseconds((long Start, long End) loop) =>
        Stopwatch.GetElapsedTime(loop.Start, loop.End).TotalNanoseconds / CallsATurn;

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

    // The slower one counts; null where they took turns on one processor.
    private double? Both(Action<int> call)
    {
        current = call;
        barrier.SignalAndWait();
        var own = Loop(call, 0);
        barrier.SignalAndWait();
        var together = Math.Min(own.End, other.End) - Math.Max(own.Start, other.Start);
        var longest = Math.Max(own.End - own.Start, other.End - other.Start);
        return together >= LeastOverlap * longest
            ? Math.Max(Nanoseconds(own), Nanoseconds(other))
            : null;
    }

    private void Serve()
    {
        while (true)
        {
            barrier.SignalAndWait();
            if (current is not { } call)
                return;
            other = Loop(call, CallsATurn / 4);
            barrier.SignalAndWait();
        }
    }
}
