using NextBest.Bundles.Yaml;
using NextBest.Core.Contact;

namespace NextBest.Bundles.Policy;

/// <summary>How files spell what a contact policy is made of.</summary>
internal static class ContactNames
{
    public static readonly IReadOnlyDictionary<string, ContactScope> Scopes = new OrderedDictionary<
        string,
        ContactScope
    >
    {
        ["customer"] = ContactScope.Customer,
        ["channel"] = ContactScope.Channel,
        ["product"] = ContactScope.Product,
        ["line"] = ContactScope.Line,
        ["campaign"] = ContactScope.Campaign,
    };

    public static readonly IReadOnlyDictionary<string, ContactScope> RestScopes =
        new OrderedDictionary<string, ContactScope>
        {
            ["product"] = ContactScope.Product,
            ["line"] = ContactScope.Line,
        };

    private static readonly Dictionary<string, ContactWindowKind> Calendar = new()
    {
        ["day"] = ContactWindowKind.Day,
        ["week"] = ContactWindowKind.Week,
        ["month"] = ContactWindowKind.Month,
    };

    /// <summary>A rolling duration, or a calendar unit.</summary>
    public static ContactWindow? AsContactWindow(this YamlValue value)
    {
        if (value.AsText() is not { } text)
            return null;
        if (Calendar.TryGetValue(text, out var kind))
            return new ContactWindow(kind);
        var length = Duration.Parse(text);
        if (length is null)
            value.Fault("is no window: write 12h or 7d for a rolling one, or day, week or month");
        else if (length > TimeSpan.FromDays(ApplicabilityReader.LongestDays))
            value.Fault($"is too long: at most {ApplicabilityReader.LongestDays}d");
        else
            return new ContactWindow(ContactWindowKind.Rolling, length.Value);
        return null;
    }
}
