namespace NextBest.Core.Models.Imported.Steps;

/// <summary>A function of one number, with a parameter p where it says so. The numbers are stored in model files.</summary>
public enum NumberFunction : byte
{
    /// <summary>x: rounds to the step's precision.</summary>
    Identity = 0,

    /// <summary>1 / (1 + exp(-p * x)).</summary>
    Logistic = 1,

    /// <summary>exp(x).</summary>
    Exponential = 2,

    /// <summary>x * |x|.</summary>
    SignedSquare = 3,

    /// <summary>log(1 + exp(x)).</summary>
    Softplus = 4,

    /// <summary>1 where x &gt; p, else 0; NaN gives 0.</summary>
    Above = 5,

    /// <summary>x without its fraction; NaN stays NaN.</summary>
    Truncate = 6,

    /// <summary>1 where x is not 0, else 0.</summary>
    IsNotZero = 7,

    /// <summary>The quantile function of the normal distribution as ONNX Runtime approximates it (<c>PROBIT</c>).</summary>
    Probit = 8,

    /// <summary>-x.</summary>
    Negate = 9,

    /// <summary>Natural logarithm.</summary>
    Logarithm = 10,

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    Rectify = 11,
}
