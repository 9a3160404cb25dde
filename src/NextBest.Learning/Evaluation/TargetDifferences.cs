namespace NextBest.Learning.Evaluation;

/// <summary>One target under two models; a positive difference of AUC, lift or found share is in favour of the first.</summary>
/// <param name="Target">Its id.</param>
/// <param name="Auc">Difference of <see cref="TargetScores.Auc"/>.</param>
/// <param name="LogLoss">Difference of <see cref="TargetScores.LogLoss"/>; negative is in favour of the first.</param>
/// <param name="LiftAt10">Difference of <see cref="TargetScores.LiftAt10"/>.</param>
/// <param name="FoundInTop3">Difference of <see cref="TargetScores.FoundInTop3"/>.</param>
public sealed record TargetDifferences(
    string Target,
    Difference Auc,
    Difference LogLoss,
    Difference LiftAt10,
    Difference FoundInTop3
);
