using System.Diagnostics;

namespace NextBest.Benchmarks.Models;

/// <summary>
/// Times contestants a few milliseconds each in turn, many times: what else the machine does hits all of them alike, and the fastest
/// turns tell what the code costs. One thread.
/// </summary>
internal sealed class Interleaved
{
    private const int WarmupTurns = 60;
    private const int Turns = 400;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(2);

    private readonly List<(string Name, Action Call, List<double> Microseconds)> contestants = [];

    public void Add(string name, Action call) => contestants.Add((name, call, []));

    /// <returns>Per contestant the microseconds a call: the fastest turn and the median of the fastest half; and bytes a call.</returns>
    public IReadOnlyList<(string Name, double Fastest, double Typical, double Bytes)> Run()
    {
        for (var turn = 0; turn < WarmupTurns + Turns; turn++)
            foreach (var (_, call, times) in contestants)
            {
                var time = Time(call);
                if (turn >= WarmupTurns)
                    times.Add(time);
            }

        return
        [
            .. contestants.Select(c =>
            {
                c.Microseconds.Sort();
                return (c.Name, c.Microseconds[0], c.Microseconds[Turns / 4], Bytes(c.Call));
            }),
        ];
    }

    private static double Time(Action call)
    {
        var calls = 0;
        var start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            for (var i = 0; i < 20; i++)
                call();
            calls += 20;
            elapsed = Stopwatch.GetElapsedTime(start);
        } while (elapsed < Turn);
        return elapsed.TotalMicroseconds / calls;
    }

    private static double Bytes(Action call)
    {
        const int Calls = 1000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
            call();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }
}
