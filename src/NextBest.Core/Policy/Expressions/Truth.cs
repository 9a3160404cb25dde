namespace NextBest.Core.Policy.Expressions;

/// <summary>The outcome of a rule: a missing value makes it neither true nor false unless the rest decides.</summary>
public enum Truth : byte
{
    /// <summary>The rule does not hold.</summary>
    False,

    /// <summary>The rule holds.</summary>
    True,

    /// <summary>A value that decides is missing, or an operation failed (division by zero).</summary>
    Unknown,
}
