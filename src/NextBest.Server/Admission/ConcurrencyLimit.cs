namespace NextBest.Server.Admission;

/// <summary>
/// How many calls may wait for the store at once. What a call waits is known by Little's law: calls waiting by calls finished in a
/// second. While it stays near the store's own pace the limit rises to its maximum; a wait of a target delay more is a queue, and the limit falls in proportion.
/// Where fewer calls waited just as long, there was no queue: the store has become slower, and that is its pace now. Owned by one loop.
/// </summary>
/// <param name="most">The largest limit, from which it starts: nothing is known of the store, and a burst at the start is no overload.</param>
/// <param name="slack">How much longer than the store's pace calls may wait.</param>
internal sealed class ConcurrencyLimit(int most, TimeSpan slack)
{
    /// <summary>The smallest limit.</summary>
    public const int Least = 16;

    private const double Tolerance = 2;
    private const double Growth = 0.1;
    private const double DeepestCut = 0.5;

    // A cut is judged once in-flight calls fell by this factor: no queue if the wait did not fall by nearly as much.
    private const double Fewer = 0.8;
    private const double AsLong = 0.9;

    private readonly int most = most;
    private TimeSpan pace = TimeSpan.MaxValue;
    private TimeSpan congestedWait;
    private double congestedCalls;

    /// <summary>The limit in force.</summary>
    public int Value { get; private set; } = most;

    /// <summary>How long a call waits for the store, by the last observation.</summary>
    public TimeSpan Wait { get; private set; }

    /// <summary>Takes what was seen since the last observation.</summary>
    /// <param name="calls">How many calls waited, on average.</param>
    /// <param name="finished">How many finished waiting; above 0.</param>
    /// <param name="elapsed">How long that took.</param>
    public void Observe(double calls, long finished, TimeSpan elapsed)
    {
        Wait = elapsed * (calls / finished);
        if (Wait < pace)
            pace = Wait;
        if (Wait > Tolerance * pace + slack && IsOwnPace(calls))
            pace = Wait;
        var allowed = Tolerance * pace + slack;
        if (Wait <= allowed)
        {
            congestedCalls = 0;
            Value = Math.Min(most, Value + Math.Max(1, (int)(Growth * Value)));
            return;
        }

        if (congestedCalls == 0 || calls < Fewer * congestedCalls)
            (congestedWait, congestedCalls) = (Wait, calls);
        var cut = Math.Min(Value, calls) * Math.Max(DeepestCut, allowed / Wait);
        Value = Math.Max(Least, (int)cut);
    }

    private bool IsOwnPace(double calls) =>
        calls < Fewer * congestedCalls && Wait > AsLong * congestedWait;
}
