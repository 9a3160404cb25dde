namespace NextBest.Learning.Evaluation;

/// <summary>A model against another on the same rows: this one minus the other, with paired intervals.</summary>
/// <param name="Other">The other model's ranking.</param>
/// <param name="OtherLogLoss">The other model's log loss a row.</param>
/// <param name="OtherCalibration">The other model's reliability over all targets.</param>
/// <param name="Ranking">Differences of the ranking.</param>
/// <param name="LogLoss">Difference of the log loss a row; negative is in favour of this one. NaN where the models' links differ.</param>
/// <param name="Targets">Differences by target, of those that both models have, in this one's order.</param>
public sealed record ModelComparison(
    RankingScores Other,
    Interval OtherLogLoss,
    Reliability OtherCalibration,
    RankingDifferences Ranking,
    Difference LogLoss,
    IReadOnlyList<TargetDifferences> Targets
);
