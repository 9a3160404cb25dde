using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;

namespace NextBest.Core.Explanations;

/// <summary>Names the rule that ended a product's way, with the values compared.</summary>
internal static class StageExplainer
{
    public static StageVerdict Explain(in Situation situation, int product, DecisionStage stage) =>
        stage switch
        {
            DecisionStage.Consent => Verdict(
                "consent",
                Check("consent", "marketing consent on the channel", ("channel", situation.Channel))
            ),
            DecisionStage.Eligibility => EligibilityExplainer.Explain(situation, product),
            DecisionStage.Applicability => ApplicabilityExplainer.Explain(situation, product),
            DecisionStage.Suitability => SuitabilityExplainer.Explain(situation, product),
            DecisionStage.ContactPolicy => ContactExplainer.Explain(situation, product),
            DecisionStage.Ranking => RankingExplainer.Explain(situation, product),
            _ => new StageVerdict("", Passed(situation, product)),
        };

    /// <summary>A verdict of one failed check.</summary>
    public static StageVerdict Verdict(string ruleId, params IEnumerable<RuleCheck> checks) =>
        new(ruleId, [.. checks]);

    /// <summary>A check that failed, with the values it compared.</summary>
    public static RuleCheck Check(
        string ruleId,
        string condition,
        params ReadOnlySpan<(string Name, object? Value)> values
    ) => Check(ruleId, condition, Truth.False, values);

    /// <summary>A check with the values it compared.</summary>
    public static RuleCheck Check(
        string ruleId,
        string condition,
        Truth outcome,
        params ReadOnlySpan<(string Name, object? Value)> values
    )
    {
        var texts = new KeyValuePair<string, string?>[values.Length];
        for (var i = 0; i < values.Length; i++)
            texts[i] = new(values[i].Name, ValueText.Of(values[i].Value));
        return new RuleCheck(ruleId, new ConditionTrace(condition, outcome, texts));
    }

    /// <summary>The conditions of a rule as checks, those that failed first.</summary>
    public static IEnumerable<RuleCheck> Trace(
        in Situation situation,
        string ruleId,
        int predicate
    ) =>
        predicate < 0
            ? []
            : situation
                .Policy.Predicates.Trace(predicate, situation.Profile, situation.Context)
                .OrderBy(trace => trace.Outcome == Truth.True)
                .Select(trace => new RuleCheck(ruleId, trace))
                .ToArray();

    private static List<RuleCheck> Passed(in Situation situation, int product)
    {
        var checks = new List<RuleCheck>();
        checks.AddRange(Trace(situation, "eligibility", situation.Shelf.Eligibility[product]));
        if (situation.Workspace.FiredTrigger[product] is >= 0 and var trigger)
            checks.AddRange(
                Trace(
                    situation,
                    situation.Policy.Triggers[trigger].Id,
                    situation.Policy.Triggers[trigger].Predicate
                )
            );
        return checks;
    }
}

/// <summary>The rule that ended a product's way, and what was looked at.</summary>
internal readonly record struct StageVerdict(string RuleId, IReadOnlyList<RuleCheck> Checks);
