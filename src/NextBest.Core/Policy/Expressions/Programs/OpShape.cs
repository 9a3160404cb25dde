namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>What the compiler needs to know of an <see cref="Op"/>.</summary>
internal static class OpShape
{
    /// <summary>Whether the result is a truth, not a value.</summary>
    public static bool YieldsTruth(Op op) => op >= Op.Truth;

    /// <summary>Whether the operands of an operator on values are doubles.</summary>
    public static bool TakesDoubles(Op op) =>
        op is (> Op.ToDouble and < Op.NegateInteger) or (>= Op.LessDouble and < Op.LessInteger);

    /// <summary>How many of A, B, C, in this order, are nodes.</summary>
    public static int OperandCount(Op op) =>
        op switch
        {
            Op.Select or Op.SelectTruth => 3,
            Op.ToDouble or Op.ToInteger or Op.NegateDouble or Op.AbsDouble => 1,
            Op.NegateInteger or Op.AbsInteger or Op.TimePart => 1,
            Op.HasDouble or Op.HasInteger or Op.Not => 1,
            > Op.Instant and < Op.Select => 2,
            > Op.HasSet => 2,
            _ => 0,
        };
}
