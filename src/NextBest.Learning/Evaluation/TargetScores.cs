namespace NextBest.Learning.Evaluation;

/// <summary>How good the probabilities of one target are, over the rows where it was open to the customer.</summary>
/// <param name="Target">Its id.</param>
/// <param name="Rows">Rows judged.</param>
/// <param name="Positives">Rows in which it was acquired.</param>
/// <param name="Auc">Chance that a buyer is scored above another customer; NaN where there are only buyers or none.</param>
/// <param name="LogLoss">Mean log loss in nats.</param>
/// <param name="CalibrationError">Mean distance of predicted and observed share over bins of equal count.</param>
/// <param name="MeanPredicted">Mean probability.</param>
/// <param name="MeanObserved">Share acquired; under a softmax a row with n acquisitions counts 1/n for each.</param>
public sealed record TargetScores(
    string Target,
    int Rows,
    int Positives,
    double Auc,
    double LogLoss,
    double CalibrationError,
    double MeanPredicted,
    double MeanObserved
);
