using System.Globalization;
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
    /// <summary>The rule of a customer who did not agree.</summary>
    public const string ConsentRule = "consent";

    private static readonly TimeSpan DefaultHold = TimeSpan.FromMinutes(15);

    /// <exception cref="Validation.InvalidRequestException">The request has faults.</exception>
    public async Task<ReserveContactResponse> ReserveAsync(
        ReserveContactRequest request,
        CancellationToken cancellationToken
    )
    {
        var bundle = active.Required;
        var (product, campaign) = ContactValidator.Check(request, bundle);
        var channel = (CoreChannel)request.Channel;
        var consent = await consents
            .GetAsync(request.CustomerId, cancellationToken)
            .ConfigureAwait(false);
        if (
            !consent.IsAvailable
            || !bundle.Policy.Consent.Allows(consent.Record, Purpose.Marketing, channel)
        )
            return Refused(ConsentRule, WithoutConsent(consent));
        var log = await contacts
            .GetAsync(request.CustomerId, cancellationToken)
            .ConfigureAwait(false);
        var now = clock.Now;
        var profile = await ProfileAsync(
                bundle,
                request.CustomerId,
                channel,
                consent.Record,
                now,
                cancellationToken
            )
            .ConfigureAwait(false);
        var checks = ContactChecks.For(
            bundle,
            profile,
            log?.For(bundle),
            new DecisionContext
            {
                Now = now,
                Channel = channel,
                Limit = 1,
            },
            product,
            campaign
        );
        return checks.RefusedBy is { } rule
            ? Refused(rule, $"The rule '{rule}' of the contact policy permits no such contact now.")
            : await HoldAsync(request, bundle, product, checks.Checks, now, cancellationToken)
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
        var id = ids.Next();
        var expiresAt = now + (request.Hold?.ToTimeSpan() ?? DefaultHold);
        var entry = new ContactEntry(
            now,
            CoreKind.Reserved,
            (CoreChannel)request.Channel,
            request.ProductId,
            bundle.Catalog.Lines[bundle.Catalog.Products[product].Line].Id,
            request.CampaignId,
            expiresAt
        );
        var result = await contacts
            .ReserveAsync(
                new ContactReservation(request.CustomerId, id, entry, checks),
                cancellationToken
            )
            .ConfigureAwait(false);
        return result.IsHeld
            ? new ReserveContactResponse
            {
                ReservationId = id,
                ExpiresAt = Timestamp.FromDateTimeOffset(expiresAt),
            }
            : Refused(
                checks[result.FailedCheck].LimitId,
                Reached(checks[result.FailedCheck], result.Found, now)
            );
    }

    /// <summary>The customer's features, where his clock rests on them and he agreed to that.</summary>
    private async ValueTask<CustomerProfile?> ProfileAsync(
        DecisionBundle bundle,
        string customerId,
        CoreChannel channel,
        ConsentRecord consent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (
            bundle.Policy.Contact.Clock is null
            || !bundle.Policy.Consent.Allows(consent, Purpose.Personalization, channel)
        )
            return null;
        var read = await profiles
            .GetAsync(customerId, bundle.Schema, cancellationToken)
            .ConfigureAwait(false);
        return read.Profile?.WithoutExpired(now);
    }

    private static ReserveContactResponse Refused(string rule, string message) =>
        new()
        {
            Refusal = new ContactRefusal { RuleId = rule, Message = message },
        };

    private static string WithoutConsent(ConsentRead consent) =>
        consent.IsAvailable
            ? "The customer did not agree to suggestions on this channel."
            : "What the customer agreed to can't be read, which counts as no.";

    private static string Reached(ContactCheck check, long found, DateTimeOffset now) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{check.LimitId}': {found} contacts per {check.Scope.ToString().ToLowerInvariant()} since {DateTimeOffset.FromUnixTimeMilliseconds(check.FromMs).ToOffset(now.Offset):yyyy-MM-dd HH:mm:ss zzz}; there may be {check.Below} at the most."
        );
}
