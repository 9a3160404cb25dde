using NextBest.Core.Features;

namespace NextBest.Core.Models.Inputs;

/// <summary>
/// Turns one or more features of a profile into rows of a model's weight table. Of the first
/// <see cref="ExclusiveRows"/> rows exactly one is active for any profile, of the rest any number. Immutable and safe
/// to share; allocates nothing once built.
/// </summary>
public abstract class InputColumn
{
    /// <summary>Sets the feature that the column's contributions are credited to.</summary>
    private protected InputColumn(Feature feature) => Feature = feature;

    /// <summary>The feature that the column's contributions are credited to.</summary>
    public Feature Feature { get; }

    /// <summary>How many rows of the weight table the column owns.</summary>
    public abstract int RowCount { get; }

    /// <summary>How many leading rows exclude each other; at least 1.</summary>
    public abstract int ExclusiveRows { get; }

    /// <summary>The most rows that one profile can make active.</summary>
    public abstract int MaxActiveRows { get; }

    /// <summary>Writes the active rows, each increased by <paramref name="firstRow"/>, and returns how many.</summary>
    internal abstract int Activate(CustomerProfile profile, int firstRow, Span<ushort> rows);

    private protected static Feature Require(Feature feature, FeatureKind kind) =>
        feature.Kind == kind
            ? feature
            : throw new ArgumentException(
                $"Feature '{feature.Name}' is {feature.Kind}, not {kind}.",
                nameof(feature)
            );
}
