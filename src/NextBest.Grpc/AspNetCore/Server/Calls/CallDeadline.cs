namespace Grpc.AspNetCore.Server.Calls;

/// <summary>When a call must end. Time left is measured on the monotonic clock, so that a change of the wall clock moves no deadline.</summary>
internal readonly struct CallDeadline
{
    private readonly TimeProvider? time;
    private readonly long start;
    private readonly TimeSpan timeout;

    public CallDeadline(TimeProvider time, TimeSpan timeout)
    {
        this.time = time;
        start = time.GetTimestamp();
        this.timeout = timeout;
        var now = time.GetUtcNow().UtcDateTime;
        Utc = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
    }

    public static CallDeadline None { get; }

    public bool Exists => this.time is not null;

    /// <summary>Meaningful only where a deadline exists.</summary>
    public DateTime Utc { get; }

    public TimeSpan TimeLeft =>
        this.time is null ? TimeSpan.MaxValue : this.timeout - this.time.GetElapsedTime(start);

    public bool IsPassed => TimeLeft <= TimeSpan.Zero;
}
