using NextBest.Core.Explanations;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;
using NextBest.V1;

namespace NextBest.Server.Explain;

/// <summary>Says a condition with the values compared in the protocol's words.</summary>
internal static class CheckMessage
{
    /// <summary>Maps a check; values of the sensitive features of <paramref name="hiding"/> are left out, of none where it is null.</summary>
    public static Check Of(RuleCheck check, DecisionBundle? hiding)
    {
        var message = new Check
        {
            RuleId = check.RuleId,
            Condition = check.Trace.Condition,
            Outcome = check.Trace.Outcome switch
            {
                Truth.True => CheckOutcome.True,
                Truth.False => CheckOutcome.False,
                _ => CheckOutcome.Unknown,
            },
        };
        foreach (var (name, value) in check.Trace.Values)
            if (hiding is null || !IsSensitive(hiding, name))
                message.Values[name] = value ?? "";
        return message;
    }

    private static bool IsSensitive(DecisionBundle bundle, string name) =>
        bundle.Schema.TryFind(name, out var feature)
        && bundle.Policy.SensitiveFeatures.Contains(feature.Index);
}
