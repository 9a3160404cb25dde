using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Profiles;
using NextBest.Server.Bundles;
using NextBest.Server.Hosting;
using NextBest.Server.Recommend;
using NextBest.V1;
using CoreChannel = NextBest.Core.Catalog.Channel;
using CoreKind = NextBest.Core.Contact.ContactKind;

namespace NextBest.Server.Contacts;

/// <summary>
/// Holds contacts: consent, then the rules that forbid outright, then the counts, which the store checks in the moment when it
/// writes. Thread-safe.
/// </summary>
internal sealed class ContactReserver(
    ActiveBundle active,
    IConsentStore consents,
    IContactStore contacts,
    IProfileStore profiles,
    BankClock clock,
    DecisionIds ids
)
{
    private static readonly TimeSpan DefaultHold = TimeSpan.FromMinutes(15);

    /// <exception cref="Validation.InvalidRequestException">The request has faults.</exception>
    public async Task<ReserveContactResponse> ReserveAsync(
        ReserveContactRequest request,
        CancellationToken cancellationToken
    )
    {
        var bundle = active.Required;
        var (product, campaign) = ContactValidator.Check(request, bundle);
        var consent = await consents
            .GetAsync(request.CustomerId, cancellationToken)
            .ConfigureAwait(false);
        if (!consent.IsAvailable || !Allows(bundle, consent, Purpose.Marketing, request.Channel))
            return ContactRefusals.ByConsent(consent);
        var log = await contacts
            .GetAsync(request.CustomerId, cancellationToken)
            .ConfigureAwait(false);
        var context = new DecisionContext
        {
            Now = clock.Now,
            Channel = (CoreChannel)request.Channel,
            Limit = 1,
        };
        var profile = await ProfileAsync(request, bundle, consent, context.Now, cancellationToken)
            .ConfigureAwait(false);
        var checks = ContactChecks.For(
            bundle,
            profile,
            log?.For(bundle),
            context,
            product,
            campaign
        );
        return checks.RefusedBy is { } rule
            ? ContactRefusals.ByRule(rule)
            : await HoldAsync(
                    request,
                    bundle,
                    product,
                    checks.Checks,
                    context.Now,
                    cancellationToken
                )
                .ConfigureAwait(false);
    }

    private async Task<ReserveContactResponse> HoldAsync(
        ReserveContactRequest request,
        DecisionBundle bundle,
        int product,
        IReadOnlyList<ContactCheck> checks,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var id = $"{ids.Next()}";
        var entry = new ContactEntry(
            now,
            CoreKind.Reserved,
            (CoreChannel)request.Channel,
            request.ProductId,
            bundle.Catalog.Lines[bundle.Catalog.Products[product].Line].Id,
            request.CampaignId,
            now + (request.Hold?.ToTimeSpan() ?? DefaultHold)
        );
        var result = await contacts
            .ReserveAsync(
                new ContactReservation(request.CustomerId, id, entry, checks),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!result.IsHeld)
            return ContactRefusals.ByLimit(checks[result.FailedCheck], result.Found, now.Offset);
        return new ReserveContactResponse
        {
            ReservationId = id,
            ExpiresAt = Timestamp.FromDateTimeOffset(entry.ExpiresAt),
        };
    }

    /// <summary>The customer's features, where his clock rests on them and he agreed to that.</summary>
    private async ValueTask<CustomerProfile?> ProfileAsync(
        ReserveContactRequest request,
        DecisionBundle bundle,
        ConsentRead consent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (
            bundle.Policy.Contact.Clock is null
            || !Allows(bundle, consent, Purpose.Personalization, request.Channel)
        )
            return null;
        var read = await profiles
            .GetAsync(request.CustomerId, bundle.Schema, cancellationToken)
            .ConfigureAwait(false);
        return read.Profile?.WithoutExpired(now);
    }

    private static bool Allows(
        DecisionBundle bundle,
        ConsentRead consent,
        Purpose purpose,
        Channel channel
    ) => bundle.Policy.Consent.Allows(consent.Record, purpose, (CoreChannel)channel);
}
