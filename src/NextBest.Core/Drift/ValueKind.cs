namespace NextBest.Core.Drift;

/// <summary>What the bins of a value are made of.</summary>
public enum ValueKind
{
    /// <summary>Intervals of numbers.</summary>
    Number,

    /// <summary>One bin a category, and one for all others.</summary>
    Category,

    /// <summary>How many members a set has: 0, 1, 2, 3, 4, and 5 or more.</summary>
    MemberCount,
}
