using NextBest.Server.Validation;
using NextBest.V1;

namespace NextBest.Server.Feedback;

/// <summary>Checks outcomes: all faults at once, each with field, value and fix.</summary>
internal static class OutcomeValidator
{
    private const int MostOutcomes = 1000;

    /// <exception cref="InvalidRequestException">The request has faults.</exception>
    public static void Check(RecordOutcomesRequest request, DateTimeOffset now)
    {
        var violations = default(Violations);
        violations.CountInRange("outcomes", request.Outcomes.Count, 1, MostOutcomes);
        for (var i = 0; i < Math.Min(request.Outcomes.Count, MostOutcomes); i++)
        {
            violations.Path = $"outcomes[{i}].";
            Check(request.Outcomes[i], now, ref violations);
        }

        violations.ThrowIfAny();
    }

    private static void Check(Outcome outcome, DateTimeOffset now, ref Violations violations)
    {
        violations.RequireId("decision_id", outcome.DecisionId);
        violations.RequireCustomerId("customer_id", outcome.CustomerId);
        violations.RequireId("product_id", outcome.ProductId);
        if (outcome.Kind is < OutcomeKind.Shown or > OutcomeKind.Purchased)
            violations.Add(
                "kind",
                $"{(int)outcome.Kind} is no kind; give one of OUTCOME_KIND_SHOWN (1) to OUTCOME_KIND_PURCHASED (5)."
            );
        if (
            outcome.OccurredAt is { } at
            && !(Timestamps.IsValid(at) && at.ToDateTimeOffset() <= now.AddDays(1))
        )
            violations.Add("occurred_at", $"{at.Seconds} s lies in the future or is no time.");
        violations.RequireChannel("channel", outcome.Channel);
        violations.AllowId("campaign_id", outcome.CampaignId);
    }
}
