using System.Globalization;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;
using NextBest.Redis.Contacts;
using NextBest.Redis.Quotas;
using NextBest.Server.Bundles;
using NextBest.Server.Quotas;
using NextBest.V1;
using CoreKind = NextBest.Core.Contact.ContactKind;

namespace NextBest.Server.Feedback;

/// <summary>
/// Writes outcomes into the contact logs of their customers, and counts those that are new there against the quotas of the active
/// bundle. Products that the bundle lacks are written too. Thread-safe.
/// </summary>
internal sealed class OutcomeContacts(
    ActiveBundle active,
    IContactStore contacts,
    IQuotaStore quotas
)
{
    private const int MostAtOnce = 128;

    /// <exception cref="Redis.StoreUnavailableException">Some may not be written: repeat the call.</exception>
    public async Task AppendAsync(
        IEnumerable<Outcome> outcomes,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var bundle = active.Required;
        var used = new List<string>();
        foreach (var part in outcomes.Chunk(MostAtOnce))
        {
            var written = await Task.WhenAll(
                    part.Select(o =>
                        contacts.AppendAsync(
                            o.CustomerId,
                            KeyOf(o),
                            EntryOf(o, bundle, now),
                            cancellationToken
                        )
                    )
                )
                .ConfigureAwait(false);
            used.AddRange(
                part.Where((_, i) => written[i]).Select(o => QuotaOf(o, bundle)).OfType<string>()
            );
        }

        if (used.Count > 0)
            await quotas.AddAsync(used, cancellationToken).ConfigureAwait(false);
    }

    private static string KeyOf(Outcome outcome) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.DecisionId}|{outcome.ProductId}|{(int)outcome.Kind}"
        );

    private static ContactEntry EntryOf(Outcome outcome, DecisionBundle bundle, DateTimeOffset now)
    {
        var product = bundle.Catalog.IndexOfProduct(outcome.ProductId);
        return new ContactEntry(
            outcome.OccurredAt?.ToDateTimeOffset() ?? now,
            (CoreKind)outcome.Kind,
            (Core.Catalog.Channel)outcome.Channel,
            outcome.ProductId,
            product < 0 ? "" : bundle.Catalog.Lines[bundle.Catalog.Products[product].Line].Id,
            outcome.CampaignId
        );
    }

    private static string? QuotaOf(Outcome outcome, DecisionBundle bundle) =>
        outcome.Kind switch
        {
            OutcomeKind.Purchased => QuotaKeys.OfProduct(bundle, outcome.ProductId),
            OutcomeKind.Shown => QuotaKeys.OfCampaign(bundle, outcome.CampaignId),
            _ => null,
        };
}
