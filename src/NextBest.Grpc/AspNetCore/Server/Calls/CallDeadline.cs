namespace Grpc.AspNetCore.Server.Calls;

/// <summary>When a call must end. Time left is measured on the monotonic clock, so that a change of the wall clock moves no deadline.</summary>
internal readonly struct CallDeadline
{
    private readonly TimeProvider? _time;
    private readonly long _start;
    private readonly TimeSpan _timeout;

    public CallDeadline(TimeProvider time, TimeSpan timeout)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timeout = timeout;
        var now = time.GetUtcNow().UtcDateTime;
        Utc = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
    }

    public static CallDeadline None { get; }

    public bool Exists => _time is not null;

    /// <summary>Meaningful only where a deadline exists.</summary>
    public DateTime Utc { get; }

    public TimeSpan TimeLeft =>
        _time is null ? TimeSpan.MaxValue : _timeout - _time.GetElapsedTime(_start);

    public bool IsPassed => TimeLeft <= TimeSpan.Zero;
}
