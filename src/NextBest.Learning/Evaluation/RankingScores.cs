namespace NextBest.Learning.Evaluation;

/// <summary>Mean list scores over all rows with at least one acquisition.</summary>
public sealed record RankingScores(
    Interval MapAt7,
    Interval HitAt1,
    Interval HitAt3,
    Interval NdcgAt7
);
