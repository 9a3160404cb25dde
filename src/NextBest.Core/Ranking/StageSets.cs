namespace NextBest.Core.Ranking;

/// <summary>
/// Which products passed which stage of one decision, one bit each: every stage keeps a part of what the one before kept. Not
/// thread-safe; grows with the bundle.
/// </summary>
internal sealed class StageSets
{
    private ulong[] words = [];
    private int wordCount;

    /// <summary>Kept by rule, window, channel and region.</summary>
    public Span<ulong> Eligible => Set(0);

    /// <summary>Kept because not held, in application, recently bought or sold out.</summary>
    public Span<ulong> Applicable => Set(1);

    /// <summary>Kept by suitability.</summary>
    public Span<ulong> Suitable => Set(2);

    /// <summary>Kept by the contact policy, and so by all stages.</summary>
    public Span<ulong> Ranked => Set(3);

    /// <summary>Those of the ranked that are in the list, by themselves or within a package.</summary>
    public Span<ulong> Offered => Set(4);

    /// <summary>What makes no sense now, whether eligible or not.</summary>
    public Span<ulong> NotApplicable => Set(5);

    /// <summary>What the contact policy does not permit, likewise.</summary>
    public Span<ulong> ContactLimited => Set(6);

    public void Start(int products)
    {
        wordCount = IndexBits.WordsFor(products);
        if (words.Length < 7 * wordCount)
            words = new ulong[7 * wordCount];
        else
            words.AsSpan(0, 7 * wordCount).Clear();
    }

    /// <summary>Where a product ended.</summary>
    public DecisionStage StageOf(int product)
    {
        if (!IndexBits.Contains(Eligible, product))
            return DecisionStage.Eligibility;
        if (!IndexBits.Contains(Applicable, product))
            return DecisionStage.Applicability;
        if (!IndexBits.Contains(Suitable, product))
            return DecisionStage.Suitability;
        if (!IndexBits.Contains(Ranked, product))
            return DecisionStage.ContactPolicy;
        return IndexBits.Contains(Offered, product) ? DecisionStage.Offered : DecisionStage.Ranking;
    }

    /// <summary>Whether a product passed all stages and is not in the list yet.</summary>
    public bool IsOpen(int product) =>
        IndexBits.Contains(Ranked, product) && !IndexBits.Contains(Offered, product);

    private Span<ulong> Set(int index) => words.AsSpan(index * wordCount, wordCount);
}
