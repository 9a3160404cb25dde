using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Features;
using NextBest.Redis;
using NextBest.Redis.Contacts;
using NextBest.Redis.Decisions;
using NextBest.Redis.Outcomes;
using NextBest.Redis.Profiles;
using NextBest.Server.Bundles;
using NextBest.Server.Consents;
using NextBest.Server.Contacts;
using NextBest.Server.Decisions;
using NextBest.Server.Errors;
using NextBest.Server.Hosting;
using NextBest.V1;
using StoredOutcome = NextBest.Redis.Outcomes.Outcome;

namespace NextBest.Server.Profiles;

/// <summary>Collects everything that is stored about a customer (right of access and copy). All or nothing: a store that does not answer fails the call.</summary>
internal sealed class CustomerExporter(
    ActiveBundle active,
    IProfileStore profiles,
    ConsentGrpcService consents,
    IContactStore contacts,
    IOutcomeStore outcomes,
    IDecisionStore decisions,
    DecisionLog log,
    BankClock clock
)
{
    /// <exception cref="UnknownCustomerException">Nothing is stored.</exception>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    public async Task<ExportCustomerResponse> ExportAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        var bundle = active.Required;
        await log.FlushAsync(cancellationToken).ConfigureAwait(false);
        var contactLog =
            await contacts.GetAsync(customerId, cancellationToken).ConfigureAwait(false)
            ?? throw new StoreUnavailableException();
        var response = new ExportCustomerResponse
        {
            Profile = await ProfileAsync(customerId, bundle.Schema, cancellationToken)
                .ConfigureAwait(false),
            Consent = await consents
                .ReadAsync(customerId, bundle.Policy.Consent, cancellationToken)
                .ConfigureAwait(false),
        };
        response.Contacts.Add(ContactMessage.Of(contactLog, clock.Now));
        var stored = await outcomes.GetAsync(customerId, cancellationToken).ConfigureAwait(false);
        response.Outcomes.Add(stored.Select(MessageOf));
        response.DecisionIds.Add(
            await decisions.ListAsync(customerId, cancellationToken).ConfigureAwait(false)
        );
        return IsEmpty(response)
            ? throw new UnknownCustomerException("Nothing is stored about the customer.")
            : response;
    }

    private async Task<Profile?> ProfileAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        var read = await profiles
            .GetAsync(customerId, schema, cancellationToken)
            .ConfigureAwait(false);
        if (read.Status == ProfileReadStatus.Unavailable)
            throw new StoreUnavailableException();
        return read.Profile is null ? null : ProfileMessage.Of(customerId, read.Profile);
    }

    private static bool IsEmpty(ExportCustomerResponse response) =>
        response.Profile is null
        && response.Consent.UpdatedAt is null
        && response.Contacts.Count + response.Outcomes.Count + response.DecisionIds.Count == 0;

    private static V1.Outcome MessageOf(StoredOutcome outcome) =>
        new()
        {
            DecisionId = outcome.DecisionId,
            CustomerId = outcome.CustomerId,
            ProductId = outcome.ProductId,
            Kind = (V1.OutcomeKind)outcome.Kind,
            OccurredAt = Timestamp.FromDateTimeOffset(outcome.At),
            Channel = (V1.Channel)outcome.Channel,
            CampaignId = outcome.CampaignId,
        };
}
