namespace NextBest.Redis.NearCache;

internal static class ClockTicks
{
    /// <summary>A time in the units of a clock's timestamps.</summary>
    public static long TicksOf(this TimeProvider time, TimeSpan span) =>
        (long)((Int128)span.Ticks * time.TimestampFrequency / TimeSpan.TicksPerSecond);
}
