using System.Diagnostics;

namespace NextBest.Benchmarks.NearCache;

/// <summary>
/// Times contestants some milliseconds each in turn, many times, on one thread and on two at once: what else the machine does hits all alike,
/// and the fastest turns tell what the code costs.
/// </summary>
internal sealed class TwoThreads : IDisposable
{
    private const int WarmupTurns = 40;
    private const int Turns = 150;
    private const int CallsATurn = 20_000;

    private readonly List<(string Name, Action<int> Call)> contestants = [];
    private readonly Barrier barrier = new(2);
    private readonly Thread second;
    private Action<int>? current;
    private long secondTime;

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
            var (one, two) = (Loop(contestants[c].Call, 0), Both(contestants[c].Call));
            if (turn < WarmupTurns)
                continue;
            times[c].One.Add(one);
            times[c].Two.Add(two);
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
        return [times[0], times[times.Count / 2]];
    }

    private static double Loop(Action<int> call, int offset)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < CallsATurn; i++)
            call(offset + i);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / CallsATurn;
    }

    private static double Bytes(Action<int> call)
    {
        const int Calls = 1000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
            call(i);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }

    // Both threads start together; the slower one counts.
    private double Both(Action<int> call)
    {
        current = call;
        barrier.SignalAndWait();
        var own = Loop(call, 0);
        barrier.SignalAndWait();
        return Math.Max(own, BitConverter.Int64BitsToDouble(Volatile.Read(ref secondTime)));
    }

    private void Serve()
    {
        while (true)
        {
            barrier.SignalAndWait();
            if (current is not { } call)
                return;
            var time = Loop(call, CallsATurn / 2);
            Volatile.Write(ref secondTime, BitConverter.DoubleToInt64Bits(time));
            barrier.SignalAndWait();
        }
    }
}
