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

    /// <summary>Unique ids of what is predicted, in output order; at least one.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>How margins become probabilities.</summary>
    public required ModelLink Link { get; init; }

    /// <summary>Row by row, one weight a target: row r of target t is at <c>r * Targets.Count + t</c>.</summary>
    public required float[] Weights { get; init; }

    /// <summary>The margin of the average customer before calibration; one a target.</summary>
    public required float[] Biases { get; init; }

    /// <summary>Calibrated margin = slope * margin + intercept; one a target. A softmax temperature T is a slope of 1/T.</summary>
    public required float[] Slopes { get; init; }

    /// <inheritdoc cref="Slopes"/>
    public required float[] Intercepts { get; init; }

    /// <summary>Share of the training data that acquired each target; one a target, 0 to 1.</summary>
    public required float[] BaseRates { get; init; }

    /// <summary>Whether who holds the target (a member of <c>held</c>) can't acquire it again; one a target.</summary>
    public required bool[] HoldingExcludes { get; init; }
}
