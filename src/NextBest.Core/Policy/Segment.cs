using NextBest.Core.Catalog;

namespace NextBest.Core.Policy;

/// <summary>A customer group (客群) as a named predicate. Immutable.</summary>
/// <param name="Id">Unique id, usable as a variable in rules.</param>
/// <param name="Predicate">Index of its predicate.</param>
public sealed record Segment(string Id, int Predicate)
{
    /// <summary>The name shown to people; null where nobody gave one.</summary>
    public LocalizedText? Name { get; init; }
}
