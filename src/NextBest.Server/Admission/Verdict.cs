namespace NextBest.Server.Admission;

/// <summary>What becomes of a call before it starts.</summary>
internal enum Verdict
{
    /// <summary>It starts.</summary>
    Admitted,

    /// <summary>Refused: calls wait too long for a processor.</summary>
    QueueDelay,

    /// <summary>Refused: as many calls wait for the store as may.</summary>
    Concurrency,

    /// <summary>Refused: its deadline passed while it waited for a processor.</summary>
    ExpiredInQueue,

    /// <summary>Refused: it has less time left than calls take.</summary>
    DeadlineTooShort,
}
