namespace NextBest.Learning.Evaluation;

/// <summary>
/// What a model loses when a feature's values are shuffled among the rows (Breiman, 2001; Fisher, Rudin and Dominici,
/// 2019). Which targets a customer may acquire is judged by the true values.
/// </summary>
/// <param name="Feature">The feature.</param>
/// <param name="Group">Its group in the schema; empty: none.</param>
/// <param name="MapAt7">How far MAP@7 falls.</param>
/// <param name="NdcgAt7">How far nDCG@7 falls.</param>
/// <param name="LogLoss">How far the log loss a row rises, in nats.</param>
public sealed record FeatureImportance(
    string Feature,
    string Group,
    Difference MapAt7,
    Difference NdcgAt7,
    Difference LogLoss
);
