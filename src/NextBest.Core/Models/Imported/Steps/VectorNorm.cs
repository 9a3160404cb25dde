namespace NextBest.Core.Models.Imported.Steps;

/// <summary>What a vector is divided by; nothing where that is 0. The numbers are stored in model files.</summary>
public enum VectorNorm : byte
{
    /// <summary>The greatest number.</summary>
    Maximum = 0,

    /// <summary>The sum of absolute values.</summary>
    Absolute = 1,

    /// <summary>The root of the sum of squares.</summary>
    Euclidean = 2,
}
