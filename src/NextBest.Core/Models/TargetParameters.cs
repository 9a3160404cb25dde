namespace NextBest.Core.Models;

/// <summary>
/// What a model predicts, and how its margins become probabilities: the part that all propensity models share. Arrays are
/// handed over: the model keeps them, and nobody may change them afterwards. Every number is finite and within a million.
/// </summary>
public sealed record TargetParameters
{
    /// <summary>Unique ids of what is predicted, in output order; at least one.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>How calibrated margins become probabilities.</summary>
    public required ModelLink Link { get; init; }

    /// <summary>Calibrated margin = slope * margin + intercept; one a target. A softmax temperature T is a slope of 1/T.</summary>
    public required float[] Slopes { get; init; }

    /// <inheritdoc cref="Slopes"/>
    public required float[] Intercepts { get; init; }

    /// <summary>
    /// Curves from calibrated margins to log-odds: one a target, null where the margin is the log-odds already; or empty
    /// where no target has one. They belong to <see cref="ModelLink.Independent"/> and are part of the link: margins and
    /// contributions are those before the curve.
    /// </summary>
    public IReadOnlyList<MonotoneCurve?> Curves { get; init; } = [];

    /// <summary>Share of the training data that acquired each target; one a target, 0 to 1.</summary>
    public required float[] BaseRates { get; init; }

    /// <summary>Whether who holds the target (a member of <c>held</c>) can't acquire it again; one a target.</summary>
    public required bool[] HoldingExcludes { get; init; }
}
