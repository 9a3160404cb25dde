using NextBest.Core.Features;

namespace NextBest.Core.Policy;

/// <summary>Where the customer's risk grade is found and how long an assessment counts. Immutable.</summary>
/// <param name="Grade">A categorical feature whose vocabulary is within <c>C1</c> to <c>C5</c>.</param>
/// <param name="AssessedOn">A numeric feature of unit <c>date</c>: the day of the assessment.</param>
/// <param name="ValidityMonths">Months for which an assessment counts; 12 by regulation's default.</param>
public sealed record SuitabilityPolicy(Feature Grade, Feature AssessedOn, int ValidityMonths);
