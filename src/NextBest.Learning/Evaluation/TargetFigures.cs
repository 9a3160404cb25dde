namespace NextBest.Learning.Evaluation;

/// <summary>Figures of one target that need all its rows in order.</summary>
internal readonly record struct TargetFigures(double Auc, double LogLoss, double Lift);
