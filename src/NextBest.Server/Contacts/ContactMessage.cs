using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Contact;
using NextBest.V1;
using ContactKind = NextBest.Core.Contact.ContactKind;

namespace NextBest.Server.Contacts;

/// <summary>Says entries of a contact log in the protocol's words.</summary>
internal static class ContactMessage
{
    /// <summary>The entries, newest first; reservations that ran out are none.</summary>
    public static IEnumerable<V1.Contact> Of(ContactLog log, DateTimeOffset now) =>
        log
            .Entries.Where(e => e.Kind != ContactKind.Reserved || e.ExpiresAt > now)
            .OrderByDescending(e => e.At)
            .Select(Of);

    private static V1.Contact Of(ContactEntry entry) =>
        new()
        {
            At = Timestamp.FromDateTimeOffset(entry.At),
            Kind = (V1.ContactKind)entry.Kind,
            Channel = (V1.Channel)entry.Channel,
            ProductId = entry.ProductId,
            CampaignId = entry.CampaignId,
            ExpiresAt =
                entry.Kind == ContactKind.Reserved
                    ? Timestamp.FromDateTimeOffset(entry.ExpiresAt)
                    : null,
        };
}
