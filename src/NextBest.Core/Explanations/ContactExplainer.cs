using System.Globalization;
using NextBest.Core.Contact;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;

namespace NextBest.Core.Explanations;

/// <summary>Which rule of the contact policy keeps a product back.</summary>
internal static class ContactExplainer
{
    public static StageVerdict Explain(in Situation situation, int product)
    {
        var campaign = situation.Context.CampaignId is { } id
            ? situation.Policy.IndexOfCampaign(id)
            : LeverFactors.NoCampaign;
        var checks = ContactChecks.For(
            situation.Bundle,
            situation.Profile,
            situation.History,
            situation.Context,
            product,
            campaign
        );
        if (checks.RefusedBy is { } rule)
            return StageExplainer.Verdict(rule, Outright(situation, rule));
        var counted = new List<RuleCheck>();
        foreach (var check in checks.Checks)
            counted.Add(Counted(situation, check));
        counted.Sort(
            (a, b) => (a.Trace.Outcome == Truth.True).CompareTo(b.Trace.Outcome == Truth.True)
        );
        return new StageVerdict(counted.Count == 0 ? "contact_policy" : counted[0].RuleId, counted);
    }

    private static RuleCheck Outright(in Situation situation, string rule) =>
        StageExplainer.Check(
            rule,
            "contact allowed now",
            ("channel", situation.Channel),
            (
                "local time",
                situation.Policy.Contact.LocalOf(situation.Profile, situation.Context.Now)
            )
        );

    private static RuleCheck Counted(in Situation situation, ContactCheck check)
    {
        var found = situation.History is { } history
            ? ContactChecks.Count(check, situation.Bundle, history, situation.NowMs)
            : 0;
        var since = ValueText.Instant(check.FromMs, situation.Context.Now.Offset);
        return StageExplainer.Check(
            check.LimitId,
            string.Create(
                CultureInfo.InvariantCulture,
                $"contacts per {check.Scope.ToString().ToLowerInvariant()} < {check.Below}"
            ),
            found < check.Below ? Truth.True : Truth.False,
            ("contacts", found),
            ("since", since),
            (
                check.ScopeId.Length == 0 ? "scope" : check.Scope.ToString().ToLowerInvariant(),
                check.ScopeId
            )
        );
    }
}
