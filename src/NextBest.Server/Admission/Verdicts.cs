namespace NextBest.Server.Admission;

/// <summary>The verdicts that refuse, by number and by what metrics call them.</summary>
internal static class Verdicts
{
    /// <summary>How many there are.</summary>
    public const int Count = 4;

    public static IEnumerable<Verdict> Refusals =>
        [Verdict.QueueDelay, Verdict.Concurrency, Verdict.ExpiredInQueue, Verdict.DeadlineTooShort];

    /// <summary>A place for each priority and verdict that refuses, from 0.</summary>
    public static int IndexOf(CallPriority priority, Verdict verdict) =>
        (int)priority * Count + (int)verdict - 1;

    /// <summary>What metrics call it.</summary>
    public static string Name(Verdict verdict) =>
        verdict switch
        {
            Verdict.Admitted => "admitted",
            Verdict.QueueDelay => "queue_delay",
            Verdict.Concurrency => "concurrency",
            Verdict.ExpiredInQueue => "expired_in_queue",
            _ => "deadline_too_short",
        };
}
