using NextBest.Core.Advisory;
using NextBest.Core.Explanations;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;
using NextBest.Tests.Scenarios.Format;

namespace NextBest.Tests.Scenarios.Answers;

/// <summary>Asks the engine. Explanations are made when they are asked for.</summary>
internal static class EngineRun
{
    private static readonly string[] Grades = ["", "C1", "C2", "C3", "C4", "C5"];

    public static Answer Decide(ScenarioInputs inputs)
    {
        var (bundle, subject) = (inputs.Bundle, inputs.Subject);
        var decided = new DecisionWorkspace();
        DecisionEngine.Decide(bundle, subject, inputs.Context, decided);
        var describe = new EngineItem(inputs, decided);
        var items = new List<AnsweredItem>();
        foreach (ref readonly var item in decided.Items)
            items.Add(describe.Of(item));
        var funnel = decided.Funnel;
        return new Answer
        {
            Items = items,
            IsPersonal = decided.IsPersonal,
            Degradation = DegradationOf(inputs),
            IsColdStart = decided.IsColdStart,
            Segments =
            [
                .. bundle.Policy.Segments.Where((_, i) => decided.IsMember(i)).Select(s => s.Id),
            ],
            Funnel =
            [
                funnel.Considered,
                funnel.Ineligible,
                funnel.NotApplicable,
                funnel.Unsuitable,
                funnel.ContactLimited,
                funnel.Ranked,
            ],
            Explain = product => Explain(inputs, product),
            Review = ReviewOf(inputs),
        };
    }

    private static string DegradationOf(ScenarioInputs inputs)
    {
        var (policy, channel) = (inputs.Bundle.Policy.Consent, inputs.Context.Channel);
        if (!policy.Allows(inputs.Subject.Consent, Core.Consents.Purpose.Marketing, channel))
            return "no_marketing_consent";
        if (!policy.Allows(inputs.Subject.Consent, Core.Consents.Purpose.Personalization, channel))
            return "no_personalization_consent";
        return inputs.Profile is null ? "unknown_customer" : "none";
    }

    private static Explained Explain(ScenarioInputs inputs, string product)
    {
        var index = inputs.Bundle.Catalog.IndexOfProduct(product);
        var workspace = new DecisionWorkspace();
        var got = ProductExplainer.Explain(
            inputs.Bundle,
            inputs.Subject,
            inputs.Context,
            workspace,
            index
        );
        return new Explained
        {
            Stage = Spelling.Of(got.Stage),
            Rule = got.RuleId,
            Rank = got.Rank,
            Suitability = Spelling.Of(got.Suitability),
            Factors = got.Priority is { } p
                ? new Factors(p.Propensity, p.Context, p.Value, p.Need, p.Lever, p.Priority)
                : null,
            Reasons = [.. got.Reasons.Select(r => inputs.Bundle.Policy.Reasons[r.Reason].Code)],
            Checks = [.. got.Checks.Select(CheckOf)],
        };
    }

    private static ExplainedCheck CheckOf(RuleCheck check) =>
        new(
            check.RuleId,
            check.Trace.Condition,
            Spelling.Of(check.Trace.Outcome),
            [.. check.Trace.Values.Select(v => KeyValuePair.Create(v.Key, v.Value ?? ""))]
        );

    private static Reviewed? ReviewOf(ScenarioInputs inputs)
    {
        if (
            inputs.Subject.Profile is not { } profile
            || AssetReviewer.Review(inputs.Bundle, profile, inputs.Context) is not { } review
        )
            return null;
        string[] buckets = ["cash", "stable", "growth", "protection"];
        return new Reviewed(
            review.Target.Id,
            review.HealthScore,
            review.Buckets.Index().ToDictionary(b => buckets[b.Index], b => b.Item.Gap),
            review.Buckets.Index().ToDictionary(b => buckets[b.Index], b => b.Item.NeedFactor),
            review.Parts.ToDictionary(p => p.Code, p => p.Score),
            [.. review.Exposures.Where(e => e.IsConcentrated).Select(e => e.Limit.Id)]
        );
    }
}
