namespace NextBest.Core.Policy;

/// <summary>
/// How priority is made: propensity x context x value x need x lever, each factor bounded. The value factor is
/// <c>clamp((net / ReferenceValueYuan) ^ ValueExponent, MinimumValue, MaximumValue)</c>, where net is margin minus cost minus
/// the cost of a contact on the channel. Immutable.
/// </summary>
public sealed record ArbitrationPolicy
{
    /// <summary>The product value, in yuan, at which the value factor is 1.</summary>
    public double ReferenceValueYuan { get; init; } = 100;

    /// <summary>How strongly value counts: 0 not at all, 1 in proportion.</summary>
    public double ValueExponent { get; init; } = 0.25;

    /// <summary>Lower bound of the value factor.</summary>
    public double MinimumValue { get; init; } = 0.5;

    /// <summary>Upper bound of the value factor.</summary>
    public double MaximumValue { get; init; } = 2;

    /// <summary>Upper bound of the context factor, whatever triggers multiply it by.</summary>
    public double MaximumContext { get; init; } = 1000;

    /// <summary>Lower bound of the lever factor, whatever levers and campaigns multiply it by.</summary>
    public double MinimumLever { get; init; } = 0.2;

    /// <summary>Upper bound of the lever factor.</summary>
    public double MaximumLever { get; init; } = 5;

    /// <summary>What one contact costs the bank in yuan, by value of <see cref="Catalog.Channel"/>; missing entries cost nothing.</summary>
    public IReadOnlyList<double> ContactCostYuan { get; init; } = [];

    /// <summary>What orders equal priorities, the first deciding; then the order of the catalog.</summary>
    public IReadOnlyList<TieBreaker> TieBreakers { get; init; } = [];

    /// <summary>How many products of one line one list may hold.</summary>
    public int MaximumPerLine { get; init; } = 1;

    /// <summary>How many products of one bucket one list may hold.</summary>
    public int MaximumPerBucket { get; init; } = 50;

    /// <summary>How many products of one main exposure (half of the product or more) one list may hold.</summary>
    public int MaximumPerExposure { get; init; } = 50;

    /// <summary>The value factor of a net value in yuan; the lower bound where it is 0 or less.</summary>
    public double ValueFactor(double netYuan) =>
        netYuan <= 0
            ? MinimumValue
            : Math.Clamp(
                Math.Pow(netYuan / ReferenceValueYuan, ValueExponent),
                MinimumValue,
                MaximumValue
            );
}
