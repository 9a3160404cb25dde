namespace NextBest.Learning.Evaluation;

/// <summary>How much work feature importance may take.</summary>
public sealed record ImportanceOptions
{
    /// <summary>The most rows shuffled; drawn from those with an acquisition. Default 4,000.</summary>
    public int MostRows { get; init; } = 4_000;

    /// <summary>The most rows scored over all features: wide schemas look at fewer rows, but at 500 at least. Default 400,000.</summary>
    public int MostScores { get; init; } = 400_000;

    /// <summary>How many bootstrap samples of the customers give the intervals; 0: none. Default 200.</summary>
    public int Resamples { get; init; } = 200;

    /// <summary>Same seed, same rows, shuffles and intervals.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Which customers to judge by; null: all.</summary>
    public Predicate<string>? Customers { get; init; }
}
