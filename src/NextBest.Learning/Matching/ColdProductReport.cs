using NextBest.Learning.Evaluation;

namespace NextBest.Learning.Matching;

/// <summary>
/// How products are told that training never saw, as on their first day: by a model trained without them, on customers that
/// it did not see either.
/// </summary>
/// <param name="Products">Ids of the products left out, in the catalog's order.</param>
/// <param name="Choices">Choices of them that are judged.</param>
/// <param name="Model">Share and tags together, among all products of the line; NaN without choices.</param>
/// <param name="Shares">Shares alone.</param>
/// <param name="Auc">
/// How often, of two customers of the line, the one who chose the product is ranked before the one who chose another: mean over
/// products with both, weighed by choices. Shares alone treat customers alike: 0.5. NaN without such a product.
/// </param>
public sealed record ColdProductReport(
    IReadOnlyList<string> Products,
    int Choices,
    ChoiceScores Model,
    ChoiceScores Shares,
    double Auc
);
