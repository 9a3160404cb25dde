using System.Globalization;

namespace NextBest.Bundles.Yaml;

/// <summary>Values of clocks: times of day, offsets from UTC, durations.</summary>
internal static class ClockValues
{
    private const int LargestOffsetHours = 14;

    /// <summary>A time of day like <c>09:00</c>.</summary>
    public static TimeOnly? AsTimeOfDay(this YamlValue value)
    {
        if (value.AsText() is not { } text)
            return null;
        if (
            TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, default, out var at)
        )
            return at;
        value.Fault("is no time of day like \"09:00\" or \"21:30\"");
        return null;
    }

    /// <summary>An offset from UTC like <c>+08:00</c>.</summary>
    public static TimeSpan? AsUtcOffset(this YamlValue value)
    {
        if (value.AsText() is not { } text)
            return null;
        if (
            text is ['+' or '-', ..]
            && TimeSpan.TryParseExact(
                text[1..],
                @"hh\:mm",
                CultureInfo.InvariantCulture,
                out var off
            )
            && off <= TimeSpan.FromHours(LargestOffsetHours)
        )
            return text[0] == '-' ? -off : off;
        value.Fault("is no offset from UTC like \"+08:00\", at most 14 hours");
        return null;
    }

    /// <summary>A duration of a fixed length.</summary>
    public static TimeSpan? AsDuration(this YamlValue value)
    {
        if (value.AsText() is not { } text)
            return null;
        var duration = Duration.Parse(text);
        if (duration is null)
            value.Fault($"is no duration; {Duration.Advice}");
        return duration;
    }
}
