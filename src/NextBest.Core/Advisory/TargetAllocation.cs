using NextBest.Core.Catalog;

namespace NextBest.Core.Advisory;

/// <summary>A target allocation and for whom it is. Immutable.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Grades">Grades it is for, bit n for Cn and bit 0 for customers whose grade does not count; all bits: any.</param>
/// <param name="Predicate">Index of the predicate of the life stage; -1: any.</param>
/// <param name="Shares">Target share per asset bucket, cash to protection; they add up to 1.</param>
/// <param name="Name">The name shown to people.</param>
public sealed record TargetAllocation(
    string Id,
    byte Grades,
    int Predicate,
    IReadOnlyList<float> Shares,
    LocalizedText Name
);
