namespace NextBest.LoadTest.Measuring;

/// <summary>
/// What became of calls by the second that they were meant to be sent in: how soon a server recovers. Thread-safe; recording allocates nothing. Seconds
/// beyond the length count as the last one.
/// </summary>
internal sealed class Timeline(int length)
{
    private readonly long[] good = new long[length];
    private readonly long[] failed = new long[length];
    private readonly long[] worst = new long[length];

    /// <summary>The seconds, from the first one: good answers, failed calls, and the slowest good answer in nanoseconds.</summary>
    public IEnumerable<(long Good, long Failed, long Worst)> Seconds =>
        Enumerable.Range(0, length).Select(i => (good[i], failed[i], worst[i]));

    /// <summary>A good answer.</summary>
    public void Good(double second, long nanoseconds)
    {
        var index = IndexOf(second);
        Interlocked.Increment(ref good[index]);
        var seen = Volatile.Read(ref worst[index]);
        while (nanoseconds > seen)
        {
            var before = Interlocked.CompareExchange(ref worst[index], nanoseconds, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }

    /// <summary>A call that failed, or was answered wrongly.</summary>
    public void Failed(double second) => Interlocked.Increment(ref failed[IndexOf(second)]);

    private int IndexOf(double second) => (int)Math.Clamp(second, 0, length - 1);
}
