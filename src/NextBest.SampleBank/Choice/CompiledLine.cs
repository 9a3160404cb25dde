namespace NextBest.SampleBank.Choice;

/// <summary>A line's choice with conditions replaced by indices of activations.</summary>
internal sealed record CompiledLine(
    double Intercept,
    bool Repeatable,
    int HeldCode,
    int[] Reach,
    CompiledEffect[] Effects
)
{
    public double Probability(ReadOnlySpan<double> activations)
    {
        if (CompiledEffect.Product(Reach, activations) == 0)
            return 0;
        var margin = Intercept;
        foreach (var effect in Effects)
            margin += effect.Term(activations);
        return 1 / (1 + Math.Exp(-margin));
    }
}

/// <summary>An effect with its condition's activations by index.</summary>
internal readonly record struct CompiledEffect(double Weight, int[] Factors)
{
    /// <summary>What the effect adds: its weight times how far its condition holds.</summary>
    public double Term(ReadOnlySpan<double> activations) => Weight * Product(Factors, activations);

    public static double Product(int[] factors, ReadOnlySpan<double> activations)
    {
        var product = 1.0;
        foreach (var factor in factors)
            product *= activations[factor];
        return product;
    }
}
