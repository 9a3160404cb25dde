namespace NextBest.Server.Admission;

/// <summary>
/// How many calls may wait for the store at once. What a call waits follows from Little's law: calls waiting by calls finished in a
/// second. While that stays near the store's own pace, the limit rises; a target delay more is a queue, and the limit is cut in proportion. Once a cut
/// has shown, it is judged: where fewer calls wait just as long, there was no queue, and the store has got another pace. Owned
/// by one loop.
/// </summary>
/// <param name="most">
/// The largest limit, and the first: while nothing is known of the store, a burst is no overload.
/// </param>
/// <param name="slack">How much longer than the store's pace calls may wait.</param>
internal sealed class ConcurrencyLimit(int most, TimeSpan slack)
{
    /// <summary>The smallest limit.</summary>
    public const int Least = 16;

    private const double Tolerance = 2;
    private const double Growth = 0.1;
    private const double DeepestCut = 0.1;

    // Calls that waited when the cut came are gone after one wait, those that came after it finish within another.
    private const int WaitsUntilJudged = 2;
    private const double Fewer = 0.8;

    private readonly int most = most;
    private TimeSpan pace = TimeSpan.MaxValue;
    private TimeSpan untilJudged;
    private TimeSpan cutWait;
    private double cutCalls;

    /// <summary>The limit in force.</summary>
    public int Value { get; private set; } = most;

    /// <summary>Takes what was seen since the last observation.</summary>
    /// <param name="calls">How many calls waited, on average.</param>
    /// <param name="finished">How many finished waiting; above 0.</param>
    /// <param name="elapsed">How long that took.</param>
    public void Observe(double calls, long finished, TimeSpan elapsed)
    {
        var wait = elapsed * (calls / finished);
        if (wait < pace)
            pace = wait;
        var allowed = Tolerance * pace + slack;
        if (wait <= allowed)
            Grow();
        else if ((untilJudged -= elapsed) <= TimeSpan.Zero)
            Cut(calls, wait, allowed);
    }

    private void Grow()
    {
        (cutCalls, untilJudged) = (0, TimeSpan.Zero);
        Value = Math.Min(most, Value + Math.Max(1, (int)(Growth * Value)));
    }

    private void Cut(double calls, TimeSpan wait, TimeSpan allowed)
    {
        if (IsOwnPace(calls, wait))
        {
            (pace, cutCalls, Value) = (wait, 0, most);
            return;
        }

        (cutCalls, cutWait, untilJudged) = (calls, wait, WaitsUntilJudged * wait);
        Value = Math.Max(
            Least,
            (int)(Math.Min(Value, calls) * Math.Max(DeepestCut, allowed / wait))
        );
    }

    // In a queue half the calls wait half as long, at the store's own pace they wait as long: what is nearer? So few calls that the limit can't
    // be cut further are no queue.
    private bool IsOwnPace(double calls, TimeSpan wait) =>
        cutCalls > 0
        && (
            Value == Least
            || (calls < Fewer * cutCalls && wait > (1 + calls / cutCalls) / 2 * cutWait)
        );
}
