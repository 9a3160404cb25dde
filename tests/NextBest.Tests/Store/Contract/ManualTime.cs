namespace NextBest.Tests.Store.Contract;

/// <summary>A clock that stands still until it is moved. Timers run in real time.</summary>
public sealed class ManualTime : TimeProvider
{
    private long ticks;

    /// <summary>What every such clock shows at first.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 6, 15, 4, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref ticks);

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(GetTimestamp());

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
