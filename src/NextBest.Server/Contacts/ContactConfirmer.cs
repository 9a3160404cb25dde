using NextBest.Redis.Contacts;
using NextBest.Redis.Quotas;
using NextBest.Server.Bundles;
using NextBest.Server.Hosting;
using NextBest.Server.Quotas;

namespace NextBest.Server.Contacts;

/// <summary>
/// Turns reservations into contacts made, and counts each once against the quota of its campaign. Thread-safe.
/// </summary>
internal sealed class ContactConfirmer(
    ActiveBundle active,
    IContactStore contacts,
    IQuotaStore quotas,
    BankClock clock
)
{
    /// <exception cref="Redis.StoreUnavailableException">
    /// No acknowledgement came: the contact may be made, and its quota one short.
    /// </exception>
    public async Task<ReservationState> ConfirmAsync(
        string customerId,
        string reservationId,
        CancellationToken cancellationToken
    )
    {
        var bundle = active.Required;
        var result = await contacts
            .ConfirmAsync(customerId, reservationId, clock.Now, cancellationToken)
            .ConfigureAwait(false);
        if (result.Made is { } made && QuotaKeys.OfCampaign(bundle, made.CampaignId) is { } key)
            await quotas.AddAsync([key], cancellationToken).ConfigureAwait(false);
        return result.State;
    }
}
