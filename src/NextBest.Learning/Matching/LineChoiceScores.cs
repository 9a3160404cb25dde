namespace NextBest.Learning.Matching;

/// <summary>How well the products of one line were told apart.</summary>
/// <param name="Line">Id of the line.</param>
/// <param name="Products">How many products compete.</param>
/// <param name="Choices">How many choices were judged.</param>
/// <param name="ModelLogLoss">Mean log loss of the model.</param>
/// <param name="ShareLogLoss">The same by the products' shares alone.</param>
/// <param name="ModelReciprocalRank">Mean reciprocal rank of the chosen product by the model.</param>
/// <param name="ShareReciprocalRank">The same by the products' shares alone.</param>
public sealed record LineChoiceScores(
    string Line,
    int Products,
    int Choices,
    double ModelLogLoss,
    double ShareLogLoss,
    double ModelReciprocalRank,
    double ShareReciprocalRank
);
