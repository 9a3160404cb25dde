using NextBest.Core.Contact;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>How far back the rules of a policy look.</summary>
internal static class ContactMemory
{
    /// <summary>The longest time that a limit, a rest or applicability looks back, and a day for local clocks.</summary>
    public static TimeSpan Of(ContactPolicy contact, ApplicabilityPolicy applicability)
    {
        var windows = contact.Limits.Select(limit => LengthOf(limit.Window));
        var rests = contact
            .Rests.Select(rest => rest.Days)
            .Concat(applicability.RestAfterPurchaseDays)
            .Append(applicability.ApplicationDays)
            .Select(days => TimeSpan.FromDays(days));
        return windows.Concat(rests).Max() + TimeSpan.FromDays(1);
    }

    private static TimeSpan LengthOf(ContactWindow window) =>
        window.Kind switch
        {
            ContactWindowKind.Rolling => window.Length,
            ContactWindowKind.Day => TimeSpan.FromDays(1),
            ContactWindowKind.Week => TimeSpan.FromDays(7),
            _ => TimeSpan.FromDays(31),
        };
}
