using System.Globalization;
using NextBest.Core.Catalog;
using NextBest.Core.Contact;

namespace NextBest.Redis.Contacts;

/// <summary>
/// One entry of a contact log as the value of a hash field, in UTF-8 text:
/// <c>at|kind|channel|product|line|campaign|expires</c>, times in milliseconds since 1970-01-01 UTC, kind and channel being the
/// numbers of their enums, <c>expires</c> 0 for what is no reservation. The scripts read the same parts by their places.
/// </summary>
internal static class ContactFields
{
    public const int LongestKey = 160;
    private const char Separator = '|';
    private const int Parts = 7;
    private const int LongestId = 64;

    public static string Value(ContactEntry entry) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.At.ToUnixTimeMilliseconds()}|{(int)entry.Kind}|{(int)entry.Channel}|{entry.ProductId}|{entry.LineId}|{entry.CampaignId}|{ExpiryOf(entry)}"
        );

    /// <summary>Null where the text is no entry.</summary>
    public static ContactEntry? Parse(string value)
    {
        var parts = value.Split(Separator);
        return
            parts.Length == Parts
            && TryTime(parts[0], out var at)
            && byte.TryParse(parts[1], CultureInfo.InvariantCulture, out var kind)
            && byte.TryParse(parts[2], CultureInfo.InvariantCulture, out var channel)
            && TryTime(parts[6], out var expires)
            ? new ContactEntry(
                at,
                (ContactKind)kind,
                (Channel)channel,
                parts[3],
                parts[4],
                parts[5],
                kind == (int)ContactKind.Reserved ? expires : default
            )
            : null;
    }

    public static void ThrowIfInvalid(string key, ContactEntry entry)
    {
        if (key.Length is 0 or > LongestKey)
            throw new ArgumentException(
                $"The key '{key}' must have 1 to {LongestKey} characters.",
                nameof(key)
            );
        if (entry.Kind == ContactKind.Unspecified || !Enum.IsDefined(entry.Kind))
            throw new ArgumentException($"{entry.Kind} is no kind of contact.", nameof(entry));
        foreach (var id in (ReadOnlySpan<string>)[entry.ProductId, entry.LineId, entry.CampaignId])
            if (id.Length > LongestId || id.Contains(Separator))
                throw new ArgumentException(
                    $"The id '{id}' must have at most {LongestId} characters and no '{Separator}'.",
                    nameof(entry)
                );
    }

    private static long ExpiryOf(ContactEntry entry) =>
        entry.Kind == ContactKind.Reserved ? entry.ExpiresAt.ToUnixTimeMilliseconds() : 0;

    private static bool TryTime(string text, out DateTimeOffset time)
    {
        time = default;
        if (
            !long.TryParse(text, CultureInfo.InvariantCulture, out var ms)
            || ms < DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            || ms > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        )
            return false;
        time = DateTimeOffset.FromUnixTimeMilliseconds(ms);
        return true;
    }
}
