using System.Globalization;
using NextBest.Core.Catalog;
using NextBest.Core.Contact;

namespace NextBest.Redis.Contacts;

/// <summary>
/// One entry of a contact log as stored, in UTF-8 text: <c>at|kind|channel|product|line|campaign|expires</c>. Times are
/// milliseconds since 1970, kind and channel the numbers of their enums, ids may be empty, <c>expires</c> is empty but for a
/// reservation. The scripts read the same text.
/// </summary>
internal static class ContactText
{
    private const char Separator = '|';
    private const int Fields = 7;
    private const int LongestId = 64;

    public static string Format(ContactEntry entry)
    {
        var expires =
            entry.Kind == ContactKind.Reserved
                ? entry.ExpiresAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
                : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.At.ToUnixTimeMilliseconds()}|{(int)entry.Kind}|{(int)entry.Channel}|{entry.ProductId}|{entry.LineId}|{entry.CampaignId}|{expires}"
        );
    }

    /// <summary>Null where the text is no entry.</summary>
    public static ContactEntry? Parse(string text)
    {
        var said = text.Split(Separator);
        return
            said.Length == Fields
            && TimeOf(said[0]) is { } at
            && byte.TryParse(said[1], CultureInfo.InvariantCulture, out var kind)
            && byte.TryParse(said[2], CultureInfo.InvariantCulture, out var channel)
            && (said[6].Length == 0 ? default(DateTimeOffset) : TimeOf(said[6])) is { } expires
            ? new ContactEntry(
                at,
                (ContactKind)kind,
                (Channel)channel,
                said[3],
                said[4],
                said[5],
                expires
            )
            : null;
    }

    public static void ThrowIfInvalid(ContactEntry entry)
    {
        if (entry.Kind == ContactKind.Unspecified || !Enum.IsDefined(entry.Kind))
            throw new ArgumentException($"{entry.Kind} is no kind of entry.", nameof(entry));
        ThrowIfInvalid(entry.ProductId, nameof(ContactEntry.ProductId));
        ThrowIfInvalid(entry.LineId, nameof(ContactEntry.LineId));
        ThrowIfInvalid(entry.CampaignId, nameof(ContactEntry.CampaignId));
    }

    private static void ThrowIfInvalid(string id, string name)
    {
        if (id.Length > LongestId || id.Contains(Separator))
            throw new ArgumentException(
                $"{name} '{id}' must have at most {LongestId} characters and no '{Separator}'.",
                nameof(id)
            );
    }

    private static DateTimeOffset? TimeOf(string text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
