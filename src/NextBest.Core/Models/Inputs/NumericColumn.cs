using NextBest.Core.Features;

namespace NextBest.Core.Models.Inputs;

/// <summary>A numeric feature cut into bins: row 0 is missing, row 1 + b is the bin with b cuts at or below the value.</summary>
public sealed class NumericColumn : InputColumn
{
    private readonly float[] cuts;

    /// <summary>Bins a numeric feature.</summary>
    /// <param name="feature">A numeric feature.</param>
    /// <param name="cuts">Finite, strictly ascending bounds between bins; copied. None: known against missing.</param>
    /// <exception cref="ArgumentException">The feature is not numeric, or the cuts are not finite and ascending.</exception>
    public NumericColumn(Feature feature, ReadOnlySpan<float> cuts)
        : base(Require(feature, FeatureKind.Numeric))
    {
        for (var i = 0; i < cuts.Length; i++)
            if (!float.IsFinite(cuts[i]) || (i > 0 && cuts[i] <= cuts[i - 1]))
                throw new ArgumentException("Cuts must be finite and ascending.", nameof(cuts));
        this.cuts = cuts.ToArray();
    }

    /// <summary>The bounds between bins; a value equal to a cut lies above it.</summary>
    public ReadOnlySpan<float> Cuts => cuts;

    /// <inheritdoc/>
    public override int RowCount => cuts.Length + 2;

    /// <inheritdoc/>
    public override int ExclusiveRows => RowCount;

    /// <inheritdoc/>
    public override int MaxActiveRows => 1;

    internal override int Activate(CustomerProfile profile, int firstRow, Span<ushort> rows)
    {
        rows[0] = (ushort)(firstRow + RowOf(profile.Numerics[Feature.Slot]));
        return 1;
    }

    private int RowOf(float value)
    {
        if (float.IsNaN(value))
            return 0;
        int low = 0,
            high = cuts.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (cuts[middle] <= value)
                low = middle + 1;
            else
                high = middle;
        }

        return 1 + low;
    }
}
