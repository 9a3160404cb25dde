using System.Globalization;
using System.Text;
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
    public static ContactEntry? Parse(ReadOnlySpan<byte> text)
    {
        Span<Range> said = stackalloc Range[Fields];
        return
            TrySplit(text, said)
            && TimeOf(text[said[0]]) is { } at
            && byte.TryParse(text[said[1]], CultureInfo.InvariantCulture, out var kind)
            && byte.TryParse(text[said[2]], CultureInfo.InvariantCulture, out var channel)
            && (text[said[6]].IsEmpty ? default(DateTimeOffset) : TimeOf(text[said[6]]))
                is { } expires
            ? new ContactEntry(
                at,
                (ContactKind)kind,
                (Channel)channel,
                Encoding.UTF8.GetString(text[said[3]]),
                Encoding.UTF8.GetString(text[said[4]]),
                Encoding.UTF8.GetString(text[said[5]]),
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

    private static bool TrySplit(ReadOnlySpan<byte> text, Span<Range> fields)
    {
        var count = 0;
        foreach (var field in text.Split((byte)Separator))
        {
            if (count == fields.Length)
                return false;
            fields[count++] = field;
        }

        return count == fields.Length;
    }

    private static DateTimeOffset? TimeOf(ReadOnlySpan<byte> text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
