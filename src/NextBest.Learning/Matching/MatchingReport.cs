namespace NextBest.Learning.Matching;

/// <summary>What an evaluation of a matching model found.</summary>
/// <param name="Choices">Choices among two products or more: those that are judged.</param>
/// <param name="Customers">Customers among them.</param>
/// <param name="Model">Share and tags together.</param>
/// <param name="Shares">The products' shares alone: what the model has to beat.</param>
/// <param name="Oracle">The true probabilities, where they are known: the best possible.</param>
/// <param name="Lines">The same, line by line in the catalog's order.</param>
public sealed record MatchingReport(
    int Choices,
    int Customers,
    ChoiceScores Model,
    ChoiceScores Shares,
    ChoiceScores? Oracle,
    IReadOnlyList<LineChoiceScores> Lines
);
