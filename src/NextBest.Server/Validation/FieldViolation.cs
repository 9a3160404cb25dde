namespace NextBest.Server.Validation;

/// <summary>One fault of a request.</summary>
/// <param name="Field">Path of the field as the protocol spells it (<c>transaction.amount</c>).</param>
/// <param name="Description">The problem, the value and the fix.</param>
public sealed record FieldViolation(string Field, string Description);
