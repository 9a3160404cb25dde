using System.Globalization;
using System.Xml;

namespace NextBest.Bundles.Yaml;

/// <summary>Durations of a fixed length: <c>90d</c>, <c>2w</c>, <c>12h</c>, or ISO 8601 without years and months.</summary>
internal static class Duration
{
    public const string Advice = "write 90d, 2w, 12h, or ISO 8601 without years and months (P90D)";

    /// <summary>The duration, or null where the text is none or is not above 0.</summary>
    public static TimeSpan? Parse(string text)
    {
        var duration = text.StartsWith('P') ? ParseIso(text) : ParseShort(text);
        return duration > TimeSpan.Zero ? duration : null;
    }

    public static string Format(TimeSpan duration) =>
        duration.Ticks % TimeSpan.TicksPerDay == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{duration.Days}d")
            : XmlConvert.ToString(duration);

    private static TimeSpan? ParseShort(string text)
    {
        const int LongestDays = 36_500;
        if (
            text.Length < 2
            || !int.TryParse(
                text.AsSpan(0, text.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            || count > LongestDays
        )
            return null;
        return text[^1] switch
        {
            'd' => TimeSpan.FromDays(count),
            'w' => TimeSpan.FromDays(7L * count),
            'h' => TimeSpan.FromHours(count),
            _ => null,
        };
    }

    /// <summary>Years and months have no fixed length, so they are refused; weeks (<c>P2W</c>) are rewritten as days.</summary>
    private static TimeSpan? ParseIso(string text)
    {
        if (text.EndsWith('W'))
            return text.Length > 2 ? ParseShort($"{text[1..^1]}w") : null;
        var days = text.Split('T')[0];
        if (days.Contains('Y') || days.Contains('M'))
            return null;
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            return null;
        }
    }
}
