namespace NextBest.Server.Tests.Scenarios;

/// <summary>The wall clock of one server, which a test sets; timers and elapsed times are the machine's. Thread-safe.</summary>
internal sealed class ScenarioClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public void Set(DateTimeOffset now) => Volatile.Write(ref ticks, now.UtcTicks);

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref ticks), TimeSpan.Zero);
}
