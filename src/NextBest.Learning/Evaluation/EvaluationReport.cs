namespace NextBest.Learning.Evaluation;

/// <summary>What an evaluation found.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="RankedRows">Rows with at least one acquisition: those that the ranking is judged by.</param>
/// <param name="Customers">Customers among them.</param>
/// <param name="Model">The model's ranking.</param>
/// <param name="Popularity">The training data's base rates as a ranking: what any model has to beat.</param>
/// <param name="Oracle">The best possible ranking, where it is known.</param>
/// <param name="Targets">The probabilities, target by target in the model's order.</param>
public sealed record EvaluationReport(
    int Rows,
    int RankedRows,
    int Customers,
    RankingScores Model,
    RankingScores Popularity,
    RankingScores? Oracle,
    IReadOnlyList<TargetScores> Targets
);
