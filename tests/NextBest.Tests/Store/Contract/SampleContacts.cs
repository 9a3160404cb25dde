using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Redis.Contacts;

namespace NextBest.Tests.Store.Contract;

/// <summary>Entries, checks and reservations around <see cref="ManualTime.Start"/>.</summary>
public static class SampleContacts
{
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(15);

    private static readonly DateTimeOffset Now = ManualTime.Start;

    public static ContactEntry Shown(DateTimeOffset? at = null) =>
        new(at ?? Now, ContactKind.Shown, Channel.Sms, "fund_a", "fund", "spring");

    public static ContactReservation Reservation(
        string id,
        IReadOnlyList<ContactCheck> checks,
        DateTimeOffset? at = null,
        Channel channel = Channel.Sms,
        string customerId = "C1"
    ) =>
        new(
            customerId,
            id,
            new ContactEntry(
                at ?? Now,
                ContactKind.Reserved,
                channel,
                "fund_a",
                "fund",
                "spring",
                (at ?? Now) + Hold
            ),
            checks
        );

    /// <summary>At most so many contacts of the customer in the last week.</summary>
    public static ContactCheck Weekly(int below) =>
        new(
            "weekly",
            ContactScope.Customer,
            "",
            ChannelSet.All,
            Now.AddDays(-7).ToUnixTimeMilliseconds(),
            below
        );

    /// <summary>The entries oldest first, so that logs can be compared.</summary>
    public static IEnumerable<ContactEntry> InOrder(ContactLog? log) =>
        log!.Entries.OrderBy(e => e.At).ThenBy(e => $"{e}", StringComparer.Ordinal);
}
