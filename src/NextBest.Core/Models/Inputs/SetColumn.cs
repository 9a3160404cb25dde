using System.Numerics;
using NextBest.Core.Features;

namespace NextBest.Core.Models.Inputs;

/// <summary>A set by its members: row 0 is missing, row 1 is known, row 2 + c is "the member with code c is in it".</summary>
public sealed class SetColumn : InputColumn
{
    private const int MissingRow = 0;
    private const int KnownRow = 1;
    private const int FirstMemberRow = 2;

    /// <summary>One row for each member of the vocabulary.</summary>
    /// <exception cref="ArgumentException">The feature is not a set.</exception>
    public SetColumn(Feature feature)
        : base(Require(feature, FeatureKind.Set)) { }

    /// <inheritdoc/>
    public override int RowCount => FirstMemberRow + Feature.Vocabulary.Count;

    /// <inheritdoc/>
    public override int ExclusiveRows => FirstMemberRow;

    /// <inheritdoc/>
    public override int MaxActiveRows => 1 + Feature.Vocabulary.Count;

    internal override int Activate(CustomerProfile profile, int firstRow, Span<ushort> rows)
    {
        var known = profile.SetPresence[Feature.Slot];
        rows[0] = (ushort)(firstRow + (known ? KnownRow : MissingRow));
        if (!known)
            return 1;
        var count = 1;
        var words = profile.SetWords.Slice(Feature.WordOffset, Feature.WordCount);
        for (var w = 0; w < words.Length; w++)
        for (var bits = words[w]; bits != 0; bits &= bits - 1)
            rows[count++] = (ushort)(
                firstRow + FirstMemberRow + w * 64 + BitOperations.TrailingZeroCount(bits)
            );
        return count;
    }
}
