using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Core.Policy.Expressions;

/// <summary>Rules compiled for one schema, each distinct one evaluated once a request. Immutable and safe to share.</summary>
public sealed class PredicateSet
{
    /// <summary>How many distinct predicates there are.</summary>
    public int Count { get; init; }

    /// <summary>Evaluates every predicate. Allocates nothing, never throws for a profile of the schema.</summary>
    /// <param name="profile">The customer; null: every feature is missing.</param>
    /// <param name="context">The request's situation.</param>
    /// <param name="truths">Receives one outcome a predicate; length at least <see cref="Count"/>.</param>
    public void Evaluate(CustomerProfile? profile, DecisionContext context, Span<Truth> truths) =>
        truths[..Count].Fill(Truth.Unknown);
}
