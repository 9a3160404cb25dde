namespace NextBest.Learning.Matching;

/// <summary>The row of an examples file that a choice belongs to.</summary>
/// <param name="CustomerId">Who chose.</param>
/// <param name="AsOf">The date of the profile.</param>
public readonly record struct ChoiceKey(string CustomerId, DateOnly AsOf);
