namespace NextBest.Core.Drift;

/// <summary>How far one variable has moved. Immutable.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Index">Its <see cref="PopulationStability.Index"/>; NaN without live values.</param>
/// <param name="Noise">What the index would be without any shift, see <see cref="PopulationStability.Noise"/>.</param>
/// <param name="ReferenceMissing">Share of missing values in the reference, 0 to 1.</param>
/// <param name="LiveMissing">Share of missing values in live traffic, 0 to 1; NaN without live values.</param>
public readonly record struct ValueDrift(
    string Name,
    double Index,
    double Noise,
    double ReferenceMissing,
    double LiveMissing
)
{
    /// <summary>Compares two distributions over the same bins.</summary>
    /// <exception cref="ArgumentException">The bins differ in number.</exception>
    public static ValueDrift Of(ValueDistribution reference, ValueDistribution live) =>
        new(
            reference.Name,
            PopulationStability.Index(reference.Counts, live.Counts),
            PopulationStability.Noise(reference.Bins.Count, reference.Total, live.Total),
            reference.MissingShare,
            live.MissingShare
        );
}
