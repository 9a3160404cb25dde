namespace NextBest.Core.Policy.Expressions;

/// <summary>One condition of a rule, what it was, and the values that it read. Immutable.</summary>
/// <param name="Condition">The condition as the rule writes it.</param>
/// <param name="Outcome">What it was.</param>
/// <param name="Values">The features and context variables that it reads with their values as text; null: missing.</param>
public sealed record ConditionTrace(
    string Condition,
    Truth Outcome,
    IReadOnlyList<KeyValuePair<string, string?>> Values
);
