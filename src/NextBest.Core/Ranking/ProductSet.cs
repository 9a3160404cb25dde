namespace NextBest.Core.Ranking;

/// <summary>The products that a rule concerns, with a look-up by index. Immutable.</summary>
internal sealed class ProductSet
{
    private readonly bool[]? isMember;

    /// <summary>Takes indices; none: every product.</summary>
    public ProductSet(IReadOnlyList<int> products, int shelfLength)
    {
        if (products.Count == 0)
            return;
        isMember = new bool[shelfLength];
        foreach (var product in products)
            isMember[product] = true;
    }

    /// <summary>Whether the rule concerns a product.</summary>
    public bool Contains(int product) => isMember is null || isMember[product];

    /// <summary>Marks every product of the set.</summary>
    public void Mark(Span<bool> marks)
    {
        if (isMember is null)
            marks.Fill(true);
        else
            for (var i = 0; i < marks.Length; i++)
                marks[i] |= isMember[i];
    }
}
