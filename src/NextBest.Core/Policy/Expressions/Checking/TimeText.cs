using System.Buffers;
using System.Globalization;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>Reads the strings that <c>duration</c>, <c>timestamp</c> and <c>date</c> take.</summary>
internal static class TimeText
{
    private static readonly SearchValues<char> NumberParts = SearchValues.Create("0123456789.");

    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <summary>CEL's form: numbers with the units h, m, s, ms, us, ns in a row, such as <c>1h30m</c>, maybe negative.</summary>
    public static bool TryDuration(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        var isNegative = text.StartsWith('-');
        var rest = isNegative ? text[1..] : text;
        decimal sum = 0;
        do
        {
            var digits = rest.IndexOfAnyExcept(NumberParts);
            if (digits <= 0 || !TryUnit(rest[digits..], out var unit, out var length))
                return false;
            const NumberStyles Style = NumberStyles.AllowDecimalPoint;
            var culture = CultureInfo.InvariantCulture;
            if (digits > 15 || !decimal.TryParse(rest[..digits], Style, culture, out var number))
                return false;
            sum += number * unit;
            rest = rest[(digits + length)..];
        } while (rest.Length > 0);

        if (sum > long.MaxValue)
            return false;
        ticks = (long)(isNegative ? -sum : sum);
        return true;
    }

    /// <summary>RFC 3339, with its offset.</summary>
    public static bool TryInstant(string text, out long utcTicks)
    {
        var isSound = DateTimeOffset.TryParseExact(
            text,
            InstantFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        );
        utcTicks = instant.UtcTicks;
        return isSound;
    }

    public static bool TryDate(string text, out long localTicks)
    {
        var isSound = DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        );
        localTicks = date.DayNumber * TimeSpan.TicksPerDay;
        return isSound;
    }

    private static bool TryUnit(ReadOnlySpan<char> text, out decimal ticks, out int length)
    {
        var end = text.IndexOfAny(NumberParts);
        var unit = end < 0 ? text : text[..end];
        length = unit.Length;
        ticks = unit switch
        {
            "h" => TimeSpan.TicksPerHour,
            "m" => TimeSpan.TicksPerMinute,
            "s" => TimeSpan.TicksPerSecond,
            "ms" => TimeSpan.TicksPerMillisecond,
            "us" => TimeSpan.TicksPerMicrosecond,
            "ns" => TimeSpan.TicksPerMicrosecond / 1000m,
            _ => 0,
        };
        return ticks > 0;
    }
}
