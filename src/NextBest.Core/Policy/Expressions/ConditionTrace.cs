namespace NextBest.Core.Policy.Expressions;

/// <summary>One condition of a rule, what it was, and the values that it read. Immutable.</summary>
/// <param name="Condition">The condition as the rule writes it, without parentheses around the whole.</param>
/// <param name="Outcome">What it was.</param>
/// <param name="Values">
/// The features and context variables that it reads, each once in the order of the text, with their values: numbers
/// in decimal, dates as <c>2026-01-31</c>, <c>now</c> with its time and offset, sets as <c>a|b</c>; null: missing.
/// What it uses by way of segments is among them.
/// </param>
/// <param name="Segment">
/// Empty for a condition of the rule itself: these, joined by <c>&amp;&amp;</c>, are the rule. Otherwise the name of the
/// segment whose condition this is: it explains an earlier line, and joined with its like it is that segment.
/// </param>
public sealed record ConditionTrace(
    string Condition,
    Truth Outcome,
    IReadOnlyList<KeyValuePair<string, string?>> Values,
    string Segment = ""
)
{
    /// <summary>The value of a category that the schema's vocabulary lacks: there is one, but its text is not known.</summary>
    public const string UnseenValue = "(unseen)";
}
