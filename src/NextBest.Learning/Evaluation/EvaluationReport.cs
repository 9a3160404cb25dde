namespace NextBest.Learning.Evaluation;

/// <summary>What an evaluation found.</summary>
public sealed record EvaluationReport
{
    /// <summary>Rows read.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows with at least one acquisition: those that the ranking is judged by.</summary>
    public required int RankedRows { get; init; }

    /// <summary>Customers among the rows read.</summary>
    public required int Customers { get; init; }

    /// <summary>The model's ranking.</summary>
    public required RankingScores Model { get; init; }

    /// <summary>The training data's base rates as a ranking: what any model has to beat.</summary>
    public required RankingScores Popularity { get; init; }

    /// <summary>The best possible ranking, where it is known.</summary>
    public required RankingScores? Oracle { get; init; }

    /// <summary>Log loss a row in nats: of all open targets together, or of the choice among them under a softmax.</summary>
    public required Interval LogLoss { get; init; }

    /// <summary>Predicted against observed over all targets together.</summary>
    public required Reliability Calibration { get; init; }

    /// <summary>The probabilities, target by target in the model's order.</summary>
    public required IReadOnlyList<TargetScores> Targets { get; init; }

    /// <summary>One for each segmentation asked for.</summary>
    public required IReadOnlyList<SegmentationScores> Segmentations { get; init; }

    /// <summary>Against another model; null without one.</summary>
    public required ModelComparison? Comparison { get; init; }

    /// <summary>The calibration error of the targets, averaged by their rows: <see cref="Reliability.Error"/> of each.</summary>
    public double MeanTargetCalibrationError =>
        Targets.Where(t => t.Rows > 0).Sum(t => t.Rows * t.CalibrationError)
        / Targets.Sum(t => (double)t.Rows);
}
