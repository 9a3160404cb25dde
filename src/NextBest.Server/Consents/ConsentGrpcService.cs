using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis;
using NextBest.Redis.Consents;
using NextBest.Server.Bundles;
using NextBest.Server.Hosting;
using NextBest.Server.Validation;
using NextBest.V1;
using CoreChannel = NextBest.Core.Catalog.Channel;

namespace NextBest.Server.Consents;

/// <summary>Reads and records what customers agree to; acknowledged means durable.</summary>
internal sealed class ConsentGrpcService(ActiveBundle active, IConsentStore store, BankClock clock)
    : ConsentService.ConsentServiceBase
{
    public override async Task<GetConsentResponse> GetConsent(
        GetConsentRequest request,
        ServerCallContext context
    )
    {
        var violations = default(Violations);
        violations.RequireCustomerId("customer_id", request.CustomerId);
        violations.ThrowIfAny();
        return await ReadAsync(
                request.CustomerId,
                active.Required.Policy.Consent,
                context.CancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>What a customer said, and what holds by a policy.</summary>
    /// <exception cref="StoreUnavailableException">The record can't be read.</exception>
    public async Task<GetConsentResponse> ReadAsync(
        string customerId,
        ConsentPolicy policy,
        CancellationToken cancellationToken
    )
    {
        var read = await store.GetAsync(customerId, cancellationToken).ConfigureAwait(false);
        if (!read.IsAvailable)
            throw new StoreUnavailableException();
        var response = new GetConsentResponse
        {
            UpdatedAt = read.UpdatedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        };
        response.States.Add(ConsentMessage.StatesOf(read.Record, policy));
        return response;
    }

    public override async Task<SetConsentResponse> SetConsent(
        SetConsentRequest request,
        ServerCallContext context
    )
    {
        Check(request);
        var policy = active.Required.Policy.Consent;
        var record = await store
            .SetAsync(
                request.CustomerId,
                (Purpose)request.Purpose,
                request.Channels.Count == 0
                    ? ChannelSet.All
                    : ChannelSet.Of(request.Channels.Select(c => (CoreChannel)c)),
                request.Decision == ConsentDecision.Granted,
                clock.Now,
                context.CancellationToken
            )
            .ConfigureAwait(false);
        var response = new SetConsentResponse();
        response.States.Add(ConsentMessage.StatesOf(record, policy));
        return response;
    }

    private static void Check(SetConsentRequest request)
    {
        var violations = default(Violations);
        violations.RequireCustomerId("customer_id", request.CustomerId);
        if (request.Purpose is not (ConsentPurpose.Personalization or ConsentPurpose.Marketing))
            violations.Add(
                "purpose",
                $"{(int)request.Purpose} is no purpose; give CONSENT_PURPOSE_PERSONALIZATION (1) or CONSENT_PURPOSE_MARKETING (2)."
            );
        if (request.Decision is not (ConsentDecision.Granted or ConsentDecision.Refused))
            violations.Add(
                "decision",
                $"{(int)request.Decision} is neither yes nor no; give CONSENT_DECISION_GRANTED (1) or CONSENT_DECISION_REFUSED (2)."
            );
        for (var i = 0; i < request.Channels.Count; i++)
            violations.RequireChannel($"channels[{i}]", request.Channels[i]);
        violations.ThrowIfAny();
    }
}
