using Grpc.Core;
using NextBest.Redis.Outcomes;
using NextBest.Server.Hosting;
using NextBest.V1;
using Outcome = NextBest.Redis.Outcomes.Outcome;
using OutcomeKind = NextBest.Redis.Outcomes.OutcomeKind;

namespace NextBest.Server.Feedback;

/// <summary>Stores what became of suggestions, each once, and tells the contact log.</summary>
internal sealed class FeedbackGrpcService(
    IOutcomeStore store,
    OutcomeContacts contacts,
    BankClock clock
) : FeedbackService.FeedbackServiceBase
{
    public override async Task<RecordOutcomesResponse> RecordOutcomes(
        RecordOutcomesRequest request,
        ServerCallContext context
    )
    {
        var now = clock.Now;
        OutcomeValidator.Check(request, now);
        var statuses = await store
            .RecordAsync(
                [.. request.Outcomes.Select(o => ToStored(o, now))],
                context.CancellationToken
            )
            .ConfigureAwait(false);
        // Known ones too: the call may repeat one that failed half way.
        await contacts
            .AppendAsync(request.Outcomes, now, context.CancellationToken)
            .ConfigureAwait(false);
        var recorded = statuses.Count(s => s == RecordStatus.Recorded);
        return new RecordOutcomesResponse
        {
            Recorded = recorded,
            Duplicates = statuses.Count - recorded,
        };
    }

    private static Outcome ToStored(V1.Outcome outcome, DateTimeOffset now) =>
        new(
            outcome.DecisionId,
            outcome.CustomerId,
            outcome.ProductId,
            (OutcomeKind)outcome.Kind,
            outcome.OccurredAt?.ToDateTimeOffset() ?? now,
            (Core.Catalog.Channel)outcome.Channel,
            outcome.CampaignId
        );
}
