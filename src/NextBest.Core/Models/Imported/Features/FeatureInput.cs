using NextBest.Core.Features;

namespace NextBest.Core.Models.Imported.Features;

/// <summary>What one feature of a profile gives to one input of an imported model. Immutable and safe to share.</summary>
public abstract class FeatureInput
{
    private protected FeatureInput(Feature feature, FeatureKind kind, double missing)
    {
        if (feature.Kind != kind)
            throw new ArgumentException(
                $"Feature '{feature.Name}' is {feature.Kind}, but {kind} is needed."
            );
        RequireNumber(feature, missing);
        Feature = feature;
        Missing = missing;
    }

    /// <summary>Whose value it is.</summary>
    public Feature Feature { get; }

    /// <summary>What the input is where the profile has no value; NaN: missing, as the source library takes it.</summary>
    public double Missing { get; }

    /// <summary>The input of a customer. Allocates nothing.</summary>
    internal abstract double Of(CustomerProfile profile);

    /// <exception cref="ArgumentException">The number is infinite.</exception>
    private protected static void RequireNumber(Feature feature, double number)
    {
        if (double.IsInfinity(number))
            throw new ArgumentException($"Feature '{feature.Name}' gives an infinite number.");
    }
}
