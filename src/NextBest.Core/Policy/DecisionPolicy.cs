using NextBest.Core.Policy.Expressions;

namespace NextBest.Core.Policy;

/// <summary>Everything the bank decides about who is offered what, compiled. Immutable and safe to share.</summary>
public sealed record DecisionPolicy
{
    /// <summary>All rules; the other members name them by index.</summary>
    public required PredicateSet Predicates { get; init; }

    /// <summary>Per product the index of the predicate that must be true; -1: none.</summary>
    public required IReadOnlyList<int> Eligibility { get; init; }

    /// <summary>Customer grade against product rating.</summary>
    public required SuitabilityPolicy Suitability { get; init; }

    /// <summary>How the ranking is made.</summary>
    public ArbitrationPolicy Arbitration { get; init; } = new();

    /// <summary>Customer groups.</summary>
    public IReadOnlyList<Segment> Segments { get; init; } = [];

    /// <summary>Situations that raise products.</summary>
    public IReadOnlyList<Trigger> Triggers { get; init; } = [];

    /// <summary>Reasons that can be given.</summary>
    public required IReadOnlyList<ReasonDefinition> Reasons { get; init; }

    /// <summary>Index of the reason given where no other can be: the product is popular.</summary>
    public required int FallbackReason { get; init; }
}
