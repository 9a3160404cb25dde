namespace NextBest.Core.Ranking;

/// <summary>The products that a rule concerns, with a look-up by index. Immutable.</summary>
internal sealed class ProductSet
{
    private readonly ulong[]? members;

    /// <summary>Takes indices; none: every product.</summary>
    public ProductSet(IReadOnlyList<int> products, int shelfLength)
    {
        if (products.Count == 0)
            return;
        members = new ulong[IndexBits.WordsFor(shelfLength)];
        foreach (var product in products)
            IndexBits.Add(members, product);
    }

    /// <summary>Marks a product if the rule concerns it.</summary>
    public void Mark(int product, Span<ulong> marks)
    {
        if (members is null || IndexBits.Contains(members, product))
            IndexBits.Add(marks, product);
    }

    /// <summary>Marks every product of the set.</summary>
    public void Mark(Span<ulong> marks)
    {
        if (members is null)
            marks.Fill(ulong.MaxValue);
        else
            for (var word = 0; word < marks.Length; word++)
                marks[word] |= members[word];
    }
}
