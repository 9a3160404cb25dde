namespace NextBest.Core.Models.Imported;

/// <summary>What a step's results are rounded to, as in the source library. The numbers are stored in model files.</summary>
public enum NumberPrecision : byte
{
    /// <summary>32-bit floats.</summary>
    Binary32 = 0,

    /// <summary>64-bit floats; whole numbers and codes, too.</summary>
    Binary64 = 1,
}
