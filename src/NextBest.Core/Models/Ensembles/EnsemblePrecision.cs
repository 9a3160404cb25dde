namespace NextBest.Core.Models.Ensembles;

/// <summary>The numbers that a source library computes with, by their IEEE 754 names. Stored in model files.</summary>
public enum EnsemblePrecision : byte
{
    /// <summary>32-bit floats (XGBoost, ONNX).</summary>
    Binary32 = 0,

    /// <summary>64-bit floats (LightGBM).</summary>
    Binary64 = 1,
}
