namespace NextBest.Learning.Evaluation;

/// <summary>Rankings of two models on the same rows; positive is in favour of the first.</summary>
public sealed record RankingDifferences(
    Difference MapAt7,
    Difference HitAt1,
    Difference HitAt3,
    Difference NdcgAt7
);
