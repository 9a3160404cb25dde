namespace NextBest.Learning.Import.XGBoost;

/// <summary>
/// What an objective of XGBoost makes of margins, and of <c>base_score</c>, which files of all versions hold as a prediction, not as a
/// margin (<c>ObjFunction::ProbToMargin</c>; for <c>binary:logitraw</c> and <c>multi:*</c> both are the same).
/// </summary>
internal sealed record XGBoostObjective(MarginTransform Transform, bool IsClassifier = false)
{
    public bool PredictsLabel { get; init; }

    /// <summary>Null for an objective that is not taken.</summary>
    public static XGBoostObjective? Find(string name) =>
        name switch
        {
            "binary:logistic" => new(MarginTransform.Sigmoid, true),
            "binary:logitraw" => new(MarginTransform.Identity, true),
            "binary:hinge" => new(MarginTransform.Step, true),
            "multi:softprob" => new(MarginTransform.Softmax, true),
            "multi:softmax" => new(MarginTransform.Softmax, true) { PredictsLabel = true },
            "reg:logistic" => new(MarginTransform.Sigmoid),
            "reg:gamma" or "reg:tweedie" or "count:poisson" or "survival:cox" or "survival:aft" =>
                new(MarginTransform.Exponential),
            "reg:squarederror"
            or "reg:linear"
            or "reg:squaredlogerror"
            or "reg:pseudohubererror"
            or "reg:absoluteerror"
            or "reg:quantileerror"
            or "rank:pairwise"
            or "rank:ndcg"
            or "rank:map" => new(MarginTransform.Identity),
            _ => null,
        };

    /// <summary>The margin of a base score; NaN where it is out of the objective's range. In 32-bit floats, as XGBoost computes it.</summary>
    public float Margin(float baseScore) =>
        Transform switch
        {
            MarginTransform.Sigmoid => baseScore is > 0 and < 1
                ? -MathF.Log(1 / baseScore - 1)
                : float.NaN,
            MarginTransform.Exponential => MathF.Log(baseScore),
            _ => baseScore,
        };
}
