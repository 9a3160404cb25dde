namespace NextBest.Learning.Boosting.Search;

/// <summary>How long to look for better options, and by whom to judge them.</summary>
public sealed record SearchOptions
{
    /// <summary>What is drawn at random. Same seed, same candidates in the same order, however many are tried.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The most trials, that of the options as given among them; at least 1.</summary>
    public int Trials { get; init; } = int.MaxValue;

    /// <summary>Time after which no further trial begins, above 0. The first trial always runs.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.MaxValue;

    /// <summary>Share of customers that no trial learns from and all are judged by; above 0 and below 1.</summary>
    public double HeldOutShare { get; init; } = 0.2;

    /// <summary>Names of <see cref="SearchSpace.Settings"/> that stay as given.</summary>
    public IReadOnlySet<string> Kept { get; init; } = new HashSet<string>();
}
