namespace NextBest.Core.Policy;

/// <summary>
/// What must be known to be true of a customer before some products are suitable for him (age, affordability). Unknown is
/// not suitable, and nothing overrides it. Immutable.
/// </summary>
/// <param name="Id">Unique id.</param>
/// <param name="Predicate">Index of the predicate that must be true.</param>
/// <param name="Products">Indices of the products that it protects from; at least one.</param>
public sealed record SuitabilityRequirement(string Id, int Predicate, IReadOnlyList<int> Products);
