using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;

namespace NextBest.Core.Explanations;

/// <summary>Why a product was suggested, or why it was not. Immutable.</summary>
public sealed record ProductExplanation
{
    /// <summary>Index of the product.</summary>
    public required int Product { get; init; }

    /// <summary>Where it ended.</summary>
    public required DecisionStage Stage { get; init; }

    /// <summary>Id of the rule that ended it there; empty: it was suggested.</summary>
    public required string RuleId { get; init; }

    /// <summary>The conditions looked at, those that failed first.</summary>
    public required IReadOnlyList<RuleCheck> Checks { get; init; }

    /// <summary>Place in the list, from 1; 0: it is not in the list.</summary>
    public required int Rank { get; init; }

    /// <summary>The factors of its priority, as in the list; null: it was removed before ranking.</summary>
    public PriorityBreakdown? Priority { get; init; }

    /// <summary>Reasons with their contributions, strongest first; indices of the policy's reasons.</summary>
    public IReadOnlyList<ReasonHit> Reasons { get; init; } = [];

    /// <summary>By feature index, what it adds to the log-odds of the product's target; empty: the model does not predict it, or nothing personal was used.</summary>
    public IReadOnlyList<float> Contributions { get; init; } = [];

    /// <summary>Log-odds of the average customer; null: the model does not predict the product.</summary>
    public float? Baseline { get; init; }

    /// <summary>The risk grade that counted, 1 to 5; 0: none.</summary>
    public int Grade { get; init; }

    /// <summary>Verdict of customer grade against product rating.</summary>
    public SuitabilityVerdict Suitability { get; init; }
}

/// <summary>A condition and the rule that it belongs to.</summary>
/// <param name="RuleId">Id of the rule.</param>
/// <param name="Trace">Condition, outcome, values.</param>
public sealed record RuleCheck(string RuleId, ConditionTrace Trace);

/// <summary>A priority and what it is the product of, in this order.</summary>
public sealed record PriorityBreakdown(
    float Propensity,
    float Context,
    float Value,
    float Need,
    float Lever,
    double Priority,
    PropensitySource Source
);
