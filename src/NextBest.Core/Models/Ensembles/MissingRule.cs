namespace NextBest.Core.Models.Ensembles;

/// <summary>Which inputs a node takes as missing. The numbers are stored in model files.</summary>
public enum MissingRule : byte
{
    /// <summary>None: NaN is compared as 0 (LightGBM's <c>missing_type=None</c>).</summary>
    NanIsZero = 0,

    /// <summary>NaN (XGBoost, LightGBM's <c>NaN</c>, ONNX with <c>missing_value_tracks_true</c>).</summary>
    Nan = 1,

    /// <summary>NaN and what is within 1e-35 of 0 (LightGBM's <c>Zero</c>).</summary>
    NanAndZero = 2,
}
