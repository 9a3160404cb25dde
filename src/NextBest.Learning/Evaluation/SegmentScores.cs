namespace NextBest.Learning.Evaluation;

/// <summary>How a model does on one segment of the rows.</summary>
/// <param name="Name">Value or range of the feature.</param>
/// <param name="Rows">Rows of the segment.</param>
/// <param name="RankedRows">Those with an acquisition, which the ranking is judged by.</param>
/// <param name="Ranking">The ranking; NaN without ranked rows.</param>
/// <param name="LogLoss">Log loss a row in nats, of all open targets together.</param>
/// <param name="Predicted">Acquisitions expected a row; NaN under a softmax, which expects one of every row.</param>
/// <param name="Observed">Acquisitions of open targets a row; NaN likewise.</param>
/// <param name="Differences">Against another model; null without one.</param>
public sealed record SegmentScores(
    string Name,
    int Rows,
    int RankedRows,
    RankingScores Ranking,
    Interval LogLoss,
    double Predicted,
    Interval Observed,
    RankingDifferences? Differences
);
