namespace NextBest.Core.Policy;

/// <summary>
/// What stands in for experience. A customer of whom less than <see cref="SparseBelow"/> of the features are known gets a
/// blend: known share / SparseBelow of the model's propensity, the rest from the prior of the first segment that he belongs
/// to, else from the base rate. A new product's propensity is capped until it has matured. Immutable.
/// </summary>
public sealed record ColdStartPolicy
{
    /// <summary>Share of known features below which a customer counts as sparse, 0 to 1; 0: nobody does.</summary>
    public double SparseBelow { get; init; }

    /// <summary>Priors in order of precedence.</summary>
    public IReadOnlyList<SegmentPrior> Priors { get; init; } = [];

    /// <summary>For how many days after <see cref="Catalog.Product.LaunchedOn"/> a product is new; 0: never.</summary>
    public int MaturityDays { get; init; }

    /// <summary>The highest propensity of a new product, above 0 to 1.</summary>
    public double MaturityCap { get; init; } = 1;
}

/// <summary>How often customers of a segment acquire a line: used where the model knows too little.</summary>
/// <param name="Predicate">Index of the segment's predicate; -1: everybody.</param>
/// <param name="Line">Index of the line.</param>
/// <param name="Rate">Probability of an acquisition in the model's period, 0 to 1.</param>
public readonly record struct SegmentPrior(int Predicate, int Line, float Rate);
