namespace NextBest.Learning.Import;

/// <summary>How the margins of imported trees become what the source library predicts.</summary>
public enum MarginTransform
{
    /// <summary>They are it.</summary>
    Identity,

    /// <summary>1 / (1 + exp(-slope * x)), each output by itself.</summary>
    Sigmoid,

    /// <summary>exp(x) over the sum of all outputs' exp(x).</summary>
    Softmax,

    /// <summary>exp(x).</summary>
    Exponential,

    /// <summary>x * |x| (LightGBM's <c>sqrt</c> of regression targets).</summary>
    SignedSquare,

    /// <summary>log(1 + exp(x)) (LightGBM's <c>cross_entropy_lambda</c>).</summary>
    Softplus,

    /// <summary>1 where x &gt; 0, else 0 (XGBoost's <c>binary:hinge</c>).</summary>
    Step,
}
