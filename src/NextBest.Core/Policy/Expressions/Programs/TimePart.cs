namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>What CEL's accessors (<c>get</c> before the name) take from a time, each counted as there.</summary>
internal enum TimePart
{
    FullYear,

    /// <summary>From 0.</summary>
    Month,

    /// <summary>Day of the month from 1.</summary>
    Date,

    /// <summary>Day of the month from 0.</summary>
    DayOfMonth,

    /// <summary>From 0, a Sunday.</summary>
    DayOfWeek,

    /// <summary>From 0.</summary>
    DayOfYear,
    Hours,
    Minutes,
    Seconds,
    Milliseconds,
}
