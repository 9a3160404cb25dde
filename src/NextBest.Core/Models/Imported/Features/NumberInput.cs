using NextBest.Core.Features;

namespace NextBest.Core.Models.Imported.Features;

/// <summary>The number of a numeric feature; a date is its days since 1970-01-01.</summary>
/// <param name="feature">A numeric feature.</param>
/// <param name="missing">What the input is without a value.</param>
/// <exception cref="ArgumentException">The feature is of another kind, or a number is infinite.</exception>
public sealed class NumberInput(Feature feature, double missing = double.NaN)
    : FeatureInput(feature, FeatureKind.Numeric, missing)
{
    internal override double Of(CustomerProfile profile)
    {
        var value = profile.Numerics[Feature.Slot];
        return float.IsNaN(value) ? Missing : value;
    }
}
