using NextBest.Server.Admission;

namespace NextBest.Tests.Admission;

/// <summary>What became of the calls of a simulation.</summary>
internal sealed class SimulatedCalls
{
    private const int SlicesPerSecond = 10;

    private readonly List<(CallPriority Priority, double At, double Took, bool IsInTime)> answers =
    [];
    private readonly List<(CallPriority Priority, double At)> offers = [];
    private readonly List<(CallPriority Priority, double At)> refusals = [];

    /// <summary>The most calls that the server held at once.</summary>
    public int MostHeld { get; private set; }

    public void Offer(CallPriority priority, double at) => offers.Add((priority, at));

    public void Refuse(CallPriority priority, double at) => refusals.Add((priority, at));

    public void Answer(CallPriority priority, double at, double took, bool isInTime) =>
        answers.Add((priority, at, took, isInTime));

    public void Hold(int calls) => MostHeld = Math.Max(MostHeld, calls);

    /// <summary>Answers in time in each second between two times, of one priority or all.</summary>
    public double Goodput(double from, double to, CallPriority? priority = null) =>
        answers.Count(a => a.IsInTime && Counts(a.Priority, a.At, from, to, priority))
        / (to - from);

    /// <summary>Calls offered in each second between two times.</summary>
    public double Offered(double from, double to, CallPriority? priority = null) =>
        offers.Count(o => Counts(o.Priority, o.At, from, to, priority)) / (to - from);

    /// <summary>Calls refused between two times.</summary>
    public int Refused(double from, double to, CallPriority? priority = null) =>
        refusals.Count(r => Counts(r.Priority, r.At, from, to, priority));

    /// <summary>The share of the calls of a priority that was answered in time.</summary>
    public double InTime(double from, double to, CallPriority? priority = null) =>
        Goodput(from, to, priority) / Offered(from, to, priority);

    /// <summary>A percentile of the time that answers took, in seconds.</summary>
    public double Percentile(double part, double from, double to)
    {
        var took = answers
            .Where(a => a.At >= from && a.At < to)
            .Select(a => a.Took)
            .Order()
            .ToList();
        return took[(int)(part * (took.Count - 1))];
    }

    /// <summary>From when on, after a time, every tenth of a second answers what it is offered; seconds after that time.</summary>
    public double Recovery(double after, double to)
    {
        var recovered = after;
        for (var at = after; at < to; at += 1.0 / SlicesPerSecond)
            if (Refused(at, at + 1.0 / SlicesPerSecond) > 0)
                recovered = at + 1.0 / SlicesPerSecond;
        return recovered - after;
    }

    private static bool Counts(
        CallPriority priority,
        double at,
        double from,
        double to,
        CallPriority? wanted
    ) => at >= from && at < to && (wanted is null || wanted == priority);
}
