using NextBest.Core.Models.Inputs;

namespace NextBest.Core.Models;

/// <summary>
/// Everything that makes a <see cref="LogisticModel"/>, as trained or as read from a file. Arrays are handed over: the
/// model keeps them, and nobody may change them afterwards. Every number is finite and within a million.
/// </summary>
public sealed record LogisticParameters
{
    /// <summary>Which profile values select which rows of <see cref="Weights"/>.</summary>
    public required InputLayout Layout { get; init; }

    /// <summary>What is predicted.</summary>
    public required TargetParameters Outputs { get; init; }

    /// <summary>Row by row, one weight a target: row r of target t is at <c>r * Targets.Count + t</c>.</summary>
    public required float[] Weights { get; init; }

    /// <summary>The margin of the average customer before calibration; one a target.</summary>
    public required float[] Biases { get; init; }
}
