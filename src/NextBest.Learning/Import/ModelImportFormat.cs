namespace NextBest.Learning.Import;

/// <summary>The forms of model files that are taken over.</summary>
public enum ModelImportFormat
{
    /// <summary>XGBoost's JSON.</summary>
    XGBoost,

    /// <summary>LightGBM's text.</summary>
    LightGbm,

    /// <summary>ONNX.</summary>
    Onnx,
}
