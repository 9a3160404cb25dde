namespace NextBest.Core.Models.Ensembles;

/// <summary>What a node of a tree asks of an input x with threshold t. The numbers are stored in model files.</summary>
public enum NodeTest : byte
{
    /// <summary>Nothing: the tree ends here.</summary>
    Leaf = 0,

    /// <summary>x &lt; t (XGBoost; ONNX <c>BRANCH_LT</c>).</summary>
    Less = 1,

    /// <summary>x &lt;= t (LightGBM, scikit-learn; ONNX <c>BRANCH_LEQ</c>).</summary>
    LessOrEqual = 2,

    /// <summary>x &gt; t (ONNX <c>BRANCH_GT</c>).</summary>
    Greater = 3,

    /// <summary>x &gt;= t (ONNX <c>BRANCH_GTE</c>).</summary>
    GreaterOrEqual = 4,

    /// <summary>x == t (ONNX <c>BRANCH_EQ</c>).</summary>
    Equal = 5,

    /// <summary>x != t (ONNX <c>BRANCH_NEQ</c>).</summary>
    NotEqual = 6,

    /// <summary>x, cut to a whole number, is a code of a set (categorical splits of LightGBM: -0.5 is code 0).</summary>
    InSet = 7,

    /// <summary>The same, but nothing below 0 is a code (categorical splits of XGBoost).</summary>
    InSetFromZero = 8,
}
