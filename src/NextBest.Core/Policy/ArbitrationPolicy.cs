namespace NextBest.Core.Policy;

/// <summary>
/// How priority is made: propensity x context x value x lever, each factor bounded. The value factor is
/// <c>clamp((value / ReferenceValueYuan) ^ ValueExponent, MinimumValue, MaximumValue)</c>. Immutable.
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

    /// <summary>How many products of one line one list may hold.</summary>
    public int MaximumPerLine { get; init; } = 1;

    /// <summary>The value factor of a product's value.</summary>
    public double ValueFactor(double valueYuan) =>
        Math.Clamp(
            Math.Pow(valueYuan / ReferenceValueYuan, ValueExponent),
            MinimumValue,
            MaximumValue
        );
}
