namespace NextBest.Core.Policy;

/// <summary>A situation that raises some products above their background propensity. Immutable.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Predicate">Index of the predicate that recognises the situation.</param>
/// <param name="Products">Indices of the products it raises.</param>
/// <param name="Factor">What it multiplies their context factor by, above 0.</param>
/// <param name="Reason">Index of the reason it gives.</param>
public sealed record Trigger(
    string Id,
    int Predicate,
    IReadOnlyList<int> Products,
    double Factor,
    int Reason
);
