using System.Numerics;
using NextBest.Core.Features;

namespace NextBest.Core.Models.Inputs;

/// <summary>
/// Over which periods a set contained each member: row 0 is always active (it carries the average), then each member
/// has one row for each pattern of presence but "never": bit 0 of the pattern is the set now, bit k the k-th earlier
/// one. So "had it two periods ago, dropped it last period" has a weight of its own. Where one of the sets is missing there
/// is no pattern.
/// </summary>
public sealed class SetHistoryColumn : InputColumn
{
    /// <summary>The most earlier sets that take part.</summary>
    public const int MostEarlier = 4;

    private readonly Feature[] earlier;
    private readonly int patterns;

    /// <summary>Follows the members of a set back in time.</summary>
    /// <param name="feature">The set now; contributions are credited to it.</param>
    /// <param name="earlier">The same set in earlier periods, latest first; 1 to <see cref="MostEarlier"/>.</param>
    /// <exception cref="ArgumentException">A feature is no set, the vocabularies differ, or there are too few or too many.</exception>
    public SetHistoryColumn(Feature feature, IReadOnlyList<Feature> earlier)
        : base(Require(feature, FeatureKind.Set))
    {
        if (earlier.Count is < 1 or > MostEarlier)
            throw new ArgumentException($"Takes 1 to {MostEarlier} sets.", nameof(earlier));
        foreach (var set in earlier)
            if (!Require(set, FeatureKind.Set).Vocabulary.SequenceEqual(feature.Vocabulary))
                throw new ArgumentException(
                    $"Set '{set.Name}' has other members than '{feature.Name}'.",
                    nameof(earlier)
                );
        this.earlier = [.. earlier];
        patterns = (1 << (1 + earlier.Count)) - 1;
    }

    /// <summary>The same set in earlier periods, latest first.</summary>
    public IReadOnlyList<Feature> Earlier => earlier;

    /// <inheritdoc/>
    public override int RowCount => 1 + Feature.Vocabulary.Count * patterns;

    /// <inheritdoc/>
    public override int ExclusiveRows => 1;

    /// <inheritdoc/>
    public override int MaxActiveRows => 1 + Feature.Vocabulary.Count;

    internal override int Activate(CustomerProfile profile, int firstRow, Span<ushort> rows)
    {
        var words = profile.SetWords;
        rows[0] = (ushort)firstRow;
        if (!IsKnown(profile))
            return 1;
        var count = 1;
        for (var w = 0; w < Feature.WordCount; w++)
        {
            var ever = words[Feature.WordOffset + w];
            foreach (var set in earlier)
                ever |= words[set.WordOffset + w];
            for (; ever != 0; ever &= ever - 1)
            {
                var bit = BitOperations.TrailingZeroCount(ever);
                var member = w * 64 + bit;
                rows[count++] = (ushort)(firstRow + member * patterns + PatternOf(words, w, bit));
            }
        }

        return count;
    }

    private bool IsKnown(CustomerProfile profile)
    {
        var presence = profile.SetPresence;
        foreach (var set in earlier)
            if (!presence[set.Slot])
                return false;
        return presence[Feature.Slot];
    }

    private int PatternOf(ReadOnlySpan<ulong> words, int word, int bit)
    {
        var pattern = (int)(words[Feature.WordOffset + word] >> bit & 1);
        for (var k = 0; k < earlier.Length; k++)
            pattern |= (int)(words[earlier[k].WordOffset + word] >> bit & 1) << (k + 1);
        return pattern;
    }
}
