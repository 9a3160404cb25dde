namespace NextBest.Core.Models.Ensembles;

/// <summary>What a slot of <see cref="InputRanks"/> holds of an input.</summary>
internal enum SlotKind
{
    /// <summary>How many cuts of the input are at most x.</summary>
    Rank,

    /// <summary>0 where x equals the argument, else 1.</summary>
    Equality,

    /// <summary>A place in a set: see <see cref="SetBits"/>.</summary>
    Code,

    /// <summary>The same, but nothing below 0 has one.</summary>
    CodeFromZero,
}

/// <summary>
/// One reading of one input. Nodes that send missing values different ways read different slots, so that no node asks whether a value
/// is missing.
/// </summary>
internal readonly record struct InputSlot(
    int Input,
    SlotKind Kind,
    MissingRule Missing,
    bool MissingIsYes,
    double Argument
)
{
    public bool IsMissing(double x) =>
        Missing != MissingRule.NanIsZero
        && (double.IsNaN(x) || (Missing == MissingRule.NanAndZero && Math.Abs(x) <= TreeWalk.Zero));
}
