using System.Numerics;
using NextBest.Core.Features;

namespace NextBest.Core.Models.Inputs;

/// <summary>How many members a set has: row 0 is missing, row 1 + n is n members, the last row is that many or more.</summary>
public sealed class SetSizeColumn : InputColumn
{
    /// <summary>Sets of this size or larger share one row.</summary>
    public const int LargestSize = 10;

    /// <summary>Counts the members of a set.</summary>
    /// <exception cref="ArgumentException">The feature is not a set.</exception>
    public SetSizeColumn(Feature feature)
        : base(Require(feature, FeatureKind.Set)) { }

    /// <inheritdoc/>
    public override int RowCount => LargestSize + 2;

    /// <inheritdoc/>
    public override int ExclusiveRows => RowCount;

    /// <inheritdoc/>
    public override int MaxActiveRows => 1;

    internal override int Activate(CustomerProfile profile, int firstRow, Span<ushort> rows)
    {
        var row = 0;
        if (profile.SetPresence[Feature.Slot])
        {
            var size = 0;
            foreach (var word in profile.SetWords.Slice(Feature.WordOffset, Feature.WordCount))
                size += BitOperations.PopCount(word);
            row = 1 + Math.Min(size, LargestSize);
        }

        rows[0] = (ushort)(firstRow + row);
        return 1;
    }
}
