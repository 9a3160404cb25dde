namespace NextBest.Learning.Import.Onnx.Operators;

/// <summary>Translates one node into steps; its results, one an output of the operator.</summary>
internal delegate OnnxTensor[] OnnxOperator(OnnxNode node, OnnxProgram program);

/// <summary>The operators that are taken over, by domain and name.</summary>
internal static class OperatorTable
{
    private const string MachineLearning = "ai.onnx.ml";

    private static readonly Dictionary<string, OnnxOperator> Plain = new(StringComparer.Ordinal)
    {
        ["Add"] = MathOperators.Add,
        ["ArgMax"] = VectorOperators.ArgMax,
        ["Cast"] = MathOperators.Cast,
        ["Concat"] = ShapeOperators.Concat,
        ["Constant"] = ShapeOperators.Constant,
        ["Div"] = MathOperators.Divide,
        ["Exp"] = MathOperators.Exponential,
        ["Flatten"] = ShapeOperators.Flatten,
        ["Gather"] = ShapeOperators.Gather,
        ["Gemm"] = LinearOperators.Gemm,
        ["Identity"] = ShapeOperators.Identity,
        ["Log"] = MathOperators.Logarithm,
        ["MatMul"] = LinearOperators.MatMul,
        ["Mul"] = MathOperators.Multiply,
        ["Neg"] = MathOperators.Negate,
        ["ReduceSum"] = VectorOperators.ReduceSum,
        ["Relu"] = MathOperators.Rectify,
        ["Reshape"] = ShapeOperators.Reshape,
        ["Shape"] = ShapeOperators.Shape,
        ["Sigmoid"] = MathOperators.Sigmoid,
        ["Softmax"] = VectorOperators.Softmax,
        ["Squeeze"] = ShapeOperators.Squeeze,
        ["Sub"] = MathOperators.Subtract,
        ["Transpose"] = ShapeOperators.Transpose,
        ["Unsqueeze"] = ShapeOperators.Unsqueeze,
    };

    private static readonly Dictionary<string, OnnxOperator> Learning = new(StringComparer.Ordinal)
    {
        ["ArrayFeatureExtractor"] = ShapeOperators.ArrayFeatureExtractor,
        ["Binarizer"] = MathOperators.Binarizer,
        ["FeatureVectorizer"] = ShapeOperators.FeatureVectorizer,
        ["Imputer"] = EncodingOperators.Imputer,
        ["LabelEncoder"] = EncodingOperators.LabelEncoder,
        ["LinearClassifier"] = LinearOperators.LinearClassifier,
        ["LinearRegressor"] = LinearOperators.LinearRegressor,
        ["Normalizer"] = VectorOperators.Normalizer,
        ["OneHotEncoder"] = EncodingOperators.OneHotEncoder,
        ["Scaler"] = EncodingOperators.Scaler,
        ["TreeEnsembleClassifier"] = TreeOperators.Classifier,
        ["TreeEnsembleRegressor"] = TreeOperators.Regressor,
        ["ZipMap"] = OutputOperators.ZipMap,
    };

    /// <summary>The operator of a node; null where it is not taken over.</summary>
    public static OnnxOperator? Find(string domain, string name) =>
        domain switch
        {
            "" or "ai.onnx" => Plain.GetValueOrDefault(name),
            MachineLearning => Learning.GetValueOrDefault(name),
            _ => null,
        };

    /// <summary>What is taken over, for messages.</summary>
    public static string Supported { get; } =
        $"Supported are {string.Join(", ", Plain.Keys)}; of {MachineLearning} {string.Join(", ", Learning.Keys)}.";
}
