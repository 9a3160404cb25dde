using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Ranking;
using NextBest.Server.Validation;
using NextBest.V1;

namespace NextBest.Server.Contacts;

/// <summary>Checks the requests of the contact service: all faults at once, each with field, value and fix.</summary>
internal static class ContactValidator
{
    private const int LongestId = 64;
    private const long LongestHoldSeconds = 24 * 60 * 60;
    private const long MostNanos = 1_000_000_000;

    /// <summary>Answers the indices of product and campaign, -1 for no campaign.</summary>
    /// <exception cref="InvalidRequestException">The request has faults.</exception>
    public static (int Product, int Campaign) Check(
        ReserveContactRequest request,
        DecisionBundle bundle
    )
    {
        var violations = default(Violations);
        violations.RequireCustomerId("customer_id", request.CustomerId);
        violations.RequireChannel("channel", request.Channel);
        var product = violations.RequireProduct("product_id", request.ProductId, bundle);
        var campaign = bundle.Policy.IndexOfCampaign(request.CampaignId);
        if (campaign < 0 && request.CampaignId.Length > 0)
            violations.Add(
                "campaign_id",
                $"'{Violations.Cut(request.CampaignId)}' is no campaign of the bundle {bundle.Name} {bundle.Version}; give one of its ids, or nothing."
            );
        violations.AllowId("decision_id", request.DecisionId);
        if (request.Hold is { } hold)
            CheckHold(ref violations, hold);
        violations.ThrowIfAny();
        return (product, campaign);
    }

    /// <exception cref="InvalidRequestException">The request has faults.</exception>
    public static void Check(string customerId, string reservationId)
    {
        var violations = default(Violations);
        violations.RequireCustomerId("customer_id", customerId);
        violations.Required("reservation_id", reservationId, LongestId);
        violations.ThrowIfAny();
    }

    /// <exception cref="InvalidRequestException">The request has faults.</exception>
    public static void Check(ListContactsRequest request)
    {
        var violations = default(Violations);
        violations.RequireCustomerId("customer_id", request.CustomerId);
        violations.ThrowIfAny();
    }

    private static void CheckHold(ref Violations violations, Duration hold)
    {
        var isDuration = hold.Nanos >= 0 && hold.Nanos < MostNanos;
        var isWithin =
            hold.Seconds >= 1
            && (
                hold.Seconds < LongestHoldSeconds
                || (hold.Seconds == LongestHoldSeconds && hold.Nanos == 0)
            );
        if (!isDuration || !isWithin)
            violations.Add(
                "hold",
                $"{hold.Seconds} s {hold.Nanos} ns is outside 1 second to 24 hours."
            );
    }
}
