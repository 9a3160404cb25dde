namespace NextBest.SampleBank.Choice;

/// <summary>
/// The product of some activations; one alone is a main effect, several are an interaction. Written as
/// <c>Is("housing", "rent") &amp; Rises("income_monthly", 5_000, 20_000)</c>. Immutable.
/// </summary>
internal sealed class Condition(IReadOnlyList<Activation> factors)
{
    public IReadOnlyList<Activation> Factors { get; } = factors;

    /// <summary>A ramp up from <paramref name="from"/> to <paramref name="to"/>; down where from is the larger.</summary>
    public static Condition Rises(string feature, double from, double to) =>
        Of(new(ActivationShape.Linear, feature, from, to));

    /// <summary>A ramp up between two positive values, even in the logarithm; down where from is the larger.</summary>
    public static Condition Scales(string feature, double from, double to) =>
        Of(new(ActivationShape.Logarithmic, feature, from, to));

    public static Condition AtLeast(string feature, double threshold) =>
        Of(new(ActivationShape.AtLeast, feature, threshold));

    public static Condition Below(string feature, double threshold) =>
        Of(new(ActivationShape.Below, feature, threshold));

    /// <summary>From low (included) to high (excluded).</summary>
    public static Condition Within(string feature, double low, double high) =>
        AtLeast(feature, low) & Below(feature, high);

    public static Condition Is(string feature, params string[] values) =>
        Of(new(ActivationShape.Is, feature, Values: string.Join('|', values)));

    public static Condition Has(string set, params string[] members) =>
        Of(new(ActivationShape.Has, set, Values: string.Join('|', members)));

    public static Condition Lacks(string set, params string[] members) =>
        Of(new(ActivationShape.Lacks, set, Values: string.Join('|', members)));

    public static Condition operator &(Condition left, Condition right) =>
        new([.. left.Factors, .. right.Factors]);

    /// <summary>What the condition adds to the log-odds where it holds fully.</summary>
    public static Effect operator *(double weight, Condition condition) => new(weight, condition);

    private static Condition Of(Activation activation) => new([activation]);
}
