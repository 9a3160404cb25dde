namespace NextBest.Core.Drift;

/// <summary>Which values of one variable are counted together; the last bin is always the missing ones. Immutable.</summary>
public sealed class ValueBins
{
    /// <summary>Sets of this many members and more share a bin.</summary>
    public const int MostMembers = 5;

    private readonly float[] edges;

    private ValueBins(ValueKind kind, float[] edges, IReadOnlyList<string> categories, int known)
    {
        Kind = kind;
        this.edges = edges;
        Categories = categories;
        Count = known + 1;
    }

    /// <summary>What the bins are made of.</summary>
    public ValueKind Kind { get; }

    /// <summary>For numbers: where a bin ends and the next begins, strictly ascending; the edge belongs to the bin above.</summary>
    public ReadOnlySpan<float> Edges => edges;

    /// <summary>For categories: the values that have a bin of their own, in the order of their bins.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>How many bins there are, the missing one included.</summary>
    public int Count { get; }

    /// <summary>The bin of missing values: the last.</summary>
    public int Missing => Count - 1;

    /// <summary>Bins of numbers: below the first edge, between each two, from the last edge on, missing.</summary>
    /// <exception cref="ArgumentException">The edges are not finite and strictly ascending.</exception>
    public static ValueBins OfNumbers(ReadOnlySpan<float> edges)
    {
        for (var i = 0; i < edges.Length; i++)
            if (!float.IsFinite(edges[i]) || i > 0 && edges[i] <= edges[i - 1])
                throw new ArgumentException("Edges must be finite and ascend.", nameof(edges));
        return new(ValueKind.Number, edges.ToArray(), [], edges.Length + 1);
    }

    /// <summary>Bins of categories: one each, all others, missing.</summary>
    public static ValueBins OfCategories(IReadOnlyList<string> categories) =>
        new(ValueKind.Category, [], categories, categories.Count + 1);

    /// <summary>Bins of sets by their size: 0 to 4, <see cref="MostMembers"/> and more, missing.</summary>
    public static ValueBins OfMemberCounts() => new(ValueKind.MemberCount, [], [], MostMembers + 1);

    /// <summary>The bin of a number; NaN is missing.</summary>
    public int BinOf(float value)
    {
        if (float.IsNaN(value))
            return Missing;
        var (low, high) = (0, edges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (value < edges[middle])
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    /// <summary>The bin of a category by its code in the order of <see cref="Categories"/>, or of a negative
    /// <see cref="Features.CategoryCode"/>.</summary>
    public int BinOfCode(int code) =>
        code == Features.CategoryCode.Missing ? Missing
        : (uint)code < (uint)Categories.Count ? code
        : Missing - 1;

    /// <summary>The bin of a set by its size.</summary>
    public static int BinOfSize(int members) => Math.Min(members, MostMembers);
}
