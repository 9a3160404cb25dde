using System.Globalization;
using System.Text.RegularExpressions;
using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Policy;

/// <summary>Days that move from year to year, by the name that levers and campaigns use. Immutable.</summary>
/// <param name="festivals">Days in ascending order, one a year.</param>
internal sealed partial class FestivalCalendar(
    IReadOnlyDictionary<string, IReadOnlyList<DateOnly>> festivals
)
{
    public static FestivalCalendar Empty { get; } =
        new(new Dictionary<string, IReadOnlyList<DateOnly>>());

    /// <summary>A date (<c>2026-01-31</c>), or a day before, at or after a festival (<c>spring_festival - 30d</c>).</summary>
    public CalendarBound? Read(YamlValue? value)
    {
        if (value?.AsText() is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date))
            return new CalendarBound(value, "", 0, [date], [date.Year]);
        var relative = Relative().Match(text);
        if (!relative.Success)
        {
            value.Fault(
                "is neither a date like 2026-01-31 nor a festival's day like 'spring_festival - 30d'"
            );
            return null;
        }

        var name = relative.Groups["name"].Value;
        if (!festivals.TryGetValue(name, out var days))
        {
            string[] known = [.. festivals.Keys];
            value.Fault($"names no festival of the calendar{NearestMatch.Hint(name, known)}");
            return null;
        }

        var offset = OffsetOf(relative);
        return new CalendarBound(
            value,
            name,
            offset,
            [.. days.Select(day => Move(day, offset))],
            [.. days.Select(day => day.Year)]
        );
    }

    private static int OffsetOf(Match relative)
    {
        if (!relative.Groups["days"].Success)
            return 0;
        var days = int.Parse(relative.Groups["days"].Value, CultureInfo.InvariantCulture);
        return relative.Groups["sign"].Value == "-" ? -days : days;
    }

    private static DateOnly Move(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber));

    [GeneratedRegex(@"^(?<name>[a-z_][a-z0-9_]*)(?:\s*(?<sign>[+-])\s*(?<days>[0-9]{1,3})d)?\z")]
    private static partial Regex Relative();
}

/// <summary>A bound of a window: one day, or one a year of a festival.</summary>
/// <param name="Source">Where it stands.</param>
/// <param name="Festival">The festival's name; empty: a date.</param>
/// <param name="Offset">Days after the festival.</param>
/// <param name="Days">The days, ascending; none where the festival's are faulty.</param>
/// <param name="Years">The years of the festival, or of the date.</param>
internal sealed record CalendarBound(
    YamlValue Source,
    string Festival,
    int Offset,
    IReadOnlyList<DateOnly> Days,
    IReadOnlyList<int> Years
)
{
    public bool IsRelative => Festival.Length > 0;
}
