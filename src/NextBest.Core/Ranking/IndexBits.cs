namespace NextBest.Core.Ranking;

/// <summary>Sets of dense indices, one bit each in words of 64: what is asked of all at once costs a word, not an index.</summary>
internal static class IndexBits
{
    public const int PerWord = 64;

    /// <summary>How many words a set of indices below a number takes; bits beyond are 0.</summary>
    public static int WordsFor(int count) => (count + PerWord - 1) / PerWord;

    /// <summary>The indices below a number that a condition holds for.</summary>
    public static ulong[] Where(int count, Predicate<int> isMember)
    {
        var set = new ulong[WordsFor(count)];
        for (var index = 0; index < count; index++)
            if (isMember(index))
                Add(set, index);
        return set;
    }

    public static void Add(Span<ulong> set, int index) =>
        set[index / PerWord] |= 1UL << index % PerWord;

    public static void Remove(Span<ulong> set, int index) =>
        set[index / PerWord] &= ~(1UL << index % PerWord);

    public static bool Contains(ReadOnlySpan<ulong> set, int index) =>
        (set[index / PerWord] >> index % PerWord & 1) != 0;
}
