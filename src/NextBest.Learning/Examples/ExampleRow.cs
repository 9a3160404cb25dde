using System.Diagnostics.CodeAnalysis;
using NextBest.Core.Features;

namespace NextBest.Learning.Examples;

/// <summary>One row of an examples file: a customer at a time, or the fault that keeps the row out.</summary>
/// <param name="Line">Line in the file, the header being line 1.</param>
/// <param name="CustomerId">The customer; empty where the row is too broken to tell.</param>
/// <param name="Profile">The feature values; null where there is a fault.</param>
/// <param name="Acquired">What was acquired in the next period, without repeats; empty for none or where the file has no such column.</param>
/// <param name="Fault">Why the row can't be used; null where it can.</param>
public sealed record ExampleRow(
    long Line,
    string CustomerId,
    CustomerProfile? Profile,
    IReadOnlyList<string> Acquired,
    RowFault? Fault
)
{
    /// <summary>Whether the row holds a profile rather than a fault.</summary>
    [MemberNotNullWhen(true, nameof(Profile))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsUsable => Fault is null;
}
