namespace NextBest.Core.Drift;

/// <summary>Compares pairs of ranked lists and adds up how far they agree. Not thread-safe.</summary>
public sealed class ListAgreement
{
    private double overlap;
    private long sameFirst;
    private long same;
    private long shared;
    private long rankDifference;

    /// <summary>How many pairs were compared.</summary>
    public long Pairs { get; private set; }

    /// <summary>Share of pairs whose first item is the same, 0 to 1; two empty lists agree. NaN without pairs.</summary>
    public double SameFirstShare => (double)sameFirst / Pairs;

    /// <summary>Share of pairs that differ in an item or in the order, 0 to 1. NaN without pairs.</summary>
    public double DifferentShare => 1 - (double)same / Pairs;

    /// <summary>
    /// Mean over the pairs of the number of common items divided by the length of the longer list, 0 to 1; two empty lists: 1. NaN without
    /// pairs.
    /// </summary>
    public double Overlap => overlap / Pairs;

    /// <summary>Mean difference of the places that an item has in both lists, over all items that are in both. NaN where none is.</summary>
    public double RankDifference => (double)rankDifference / shared;

    /// <summary>Adds a pair; an item occurs at most once in a list. Allocates nothing.</summary>
    public void Add(ReadOnlySpan<string> left, ReadOnlySpan<string> right)
    {
        Pairs++;
        var common = 0;
        for (var i = 0; i < left.Length; i++)
            if (right.IndexOf(left[i]) is >= 0 and var place)
            {
                common++;
                rankDifference += Math.Abs(place - i);
            }

        shared += common;
        var longer = Math.Max(left.Length, right.Length);
        overlap += longer == 0 ? 1 : (double)common / longer;
        if (left.SequenceEqual(right))
            same++;
        if (longer == 0 || left.Length > 0 && right.Length > 0 && left[0] == right[0])
            sameFirst++;
    }
}
