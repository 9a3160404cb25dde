namespace NextBest.Tests.Store;

/// <summary>The breaker's slow twin: it keeps all that happened and reads the answer from it. Not thread-safe.</summary>
internal sealed class SlowBreaker(int failureLimit, TimeSpan pause)
{
    private readonly List<(string What, TimeSpan At)> events = [];

    public string Enter(TimeSpan now)
    {
        var opened = events.FindLastIndex(e => e.What is "open");
        if (opened < events.FindLastIndex(e => e.What is "close") || opened < 0)
            return "Ordinary";
        var asked = events.FindLastIndex(e => e.What is "probe");
        var left = events.FindLastIndex(e => e.What is "withdraw");
        var isProbing = asked > opened && asked > left;
        if (isProbing || now - events[opened].At < pause)
            return "Refused";
        events.Add(("probe", now));
        return "Probe";
    }

    public void End(string pass, string how, TimeSpan now)
    {
        if (pass == "Probe")
            events.Add(
                (
                    how == "Succeed" ? "close"
                    : how == "Fail" ? "open"
                    : "withdraw",
                    now
                )
            );
        else if (IsClosed && how != "Withdraw")
        {
            events.Add((how, now));
            if (how == "Fail" && FailuresInARow() == failureLimit)
                events.Add(("open", now));
        }
    }

    public bool IsClosed =>
        events.FindLastIndex(e => e.What is "open") <= events.FindLastIndex(e => e.What is "close");

    private int FailuresInARow() =>
        events
            .AsEnumerable()
            .Reverse()
            .TakeWhile(e => e.What is not ("Succeed" or "close"))
            .Count(e => e.What is "Fail");
}
