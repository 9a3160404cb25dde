namespace NextBest.Learning.Evaluation;

/// <summary>How a model is evaluated.</summary>
public sealed record EvaluationOptions
{
    /// <summary>How many bootstrap samples of the customers give the intervals; 0: none. Default 200.</summary>
    public int Resamples { get; init; } = 200;

    /// <summary>Same seed, same intervals.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Which customers to judge by; null: all.</summary>
    public Predicate<string>? Customers { get; init; }

    /// <summary>How to cut the rows into segments; none: the segments are not judged.</summary>
    public IReadOnlyList<Segmentation> Segmentations { get; init; } = [];

    /// <summary>Another model to compare with; null: none.</summary>
    public Rival? Rival { get; init; }
}
