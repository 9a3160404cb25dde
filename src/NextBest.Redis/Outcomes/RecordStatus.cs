namespace NextBest.Redis.Outcomes;

/// <summary>What became of recording one outcome.</summary>
public enum RecordStatus
{
    /// <summary>It is new, and stored.</summary>
    Recorded,

    /// <summary>One with the same decision, product and kind was stored before; that one stays.</summary>
    Duplicate,
}
