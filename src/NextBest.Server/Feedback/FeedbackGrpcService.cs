using Grpc.Core;
using NextBest.Redis.Outcomes;
using NextBest.Server.Hosting;
using NextBest.Server.Recommend;
using NextBest.Server.Validation;
using NextBest.V1;
using Outcome = NextBest.Redis.Outcomes.Outcome;
using OutcomeKind = NextBest.Redis.Outcomes.OutcomeKind;

namespace NextBest.Server.Feedback;

/// <summary>Stores what became of suggestions, each once.</summary>
internal sealed class FeedbackGrpcService(IOutcomeStore store, BankClock clock)
    : FeedbackService.FeedbackServiceBase
{
    private const int MostOutcomes = 1000;
    private const int LongestId = 64;

    public override async Task<RecordOutcomesResponse> RecordOutcomes(
        RecordOutcomesRequest request,
        ServerCallContext context
    )
    {
        var now = clock.Now;
        Check(request, now);
        var statuses = await store
            .RecordAsync(
                [.. request.Outcomes.Select(o => ToStored(o, now))],
                context.CancellationToken
            )
            .ConfigureAwait(false);
        var recorded = statuses.Count(s => s == RecordStatus.Recorded);
        return new RecordOutcomesResponse
        {
            Recorded = recorded,
            Duplicates = statuses.Count - recorded,
        };
    }

    private static void Check(RecordOutcomesRequest request, DateTimeOffset now)
    {
        var violations = default(Violations);
        violations.CountInRange("outcomes", request.Outcomes.Count, 1, MostOutcomes);
        for (var i = 0; i < Math.Min(request.Outcomes.Count, MostOutcomes); i++)
            Check(request.Outcomes[i], $"outcomes[{i}].", now, ref violations);
        violations.ThrowIfAny();
    }

    private static void Check(
        V1.Outcome outcome,
        string path,
        DateTimeOffset now,
        ref Violations violations
    )
    {
        CheckId($"{path}decision_id", outcome.DecisionId, ref violations);
        violations.RequireCustomerId($"{path}customer_id", outcome.CustomerId);
        CheckId($"{path}product_id", outcome.ProductId, ref violations);
        if (outcome.Kind is < V1.OutcomeKind.Shown or > V1.OutcomeKind.Purchased)
            violations.Add(
                $"{path}kind",
                $"{(int)outcome.Kind} is no kind; give one of OUTCOME_KIND_SHOWN (1) to OUTCOME_KIND_PURCHASED (5)."
            );
        if (
            outcome.OccurredAt is { } at
            && !(Timestamps.IsValid(at) && at.ToDateTimeOffset() <= now.AddDays(1))
        )
            violations.Add(
                $"{path}occurred_at",
                $"{at.Seconds} s lies in the future or is no time."
            );
        RecommendValidator.CheckChannel(ref violations, $"{path}channel", outcome.Channel);
    }

    private static void CheckId(string field, string value, ref Violations violations)
    {
        violations.Required(field, value, LongestId);
        if (value.Contains('|', StringComparison.Ordinal))
            violations.Add(
                field,
                $"'{Violations.Cut(value)}' has the character |, which ids don't have."
            );
    }

    private static Outcome ToStored(V1.Outcome outcome, DateTimeOffset now) =>
        new(
            outcome.DecisionId,
            outcome.CustomerId,
            outcome.ProductId,
            (OutcomeKind)outcome.Kind,
            outcome.OccurredAt?.ToDateTimeOffset() ?? now,
            (Core.Catalog.Channel)outcome.Channel
        );
}
