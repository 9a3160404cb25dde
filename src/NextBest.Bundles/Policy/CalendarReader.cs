using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>calendar</c>.</summary>
internal static class CalendarReader
{
    public static FestivalCalendar Read(YamlObject? from)
    {
        var festivals = new Dictionary<string, IReadOnlyList<DateOnly>>(StringComparer.Ordinal);
        foreach (var (key, days) in from?.Section("festivals")?.Entries ?? [])
            if (key.AsVariable() is { } name)
                festivals[name] = ReadDays(days);
        from?.RefuseUnknownKeys();
        return new FestivalCalendar(festivals);
    }

    private static List<DateOnly> ReadDays(YamlValue value)
    {
        var days = new List<DateOnly>();
        var items = value.AsList();
        foreach (var item in items)
            if (item.AsDate() is not { } day)
                continue;
            else if (days.Count > 0 && day.Year <= days[^1].Year)
                item.Fault(
                    $"is not in a year after {days[^1].Year}; list one day a year, in order"
                );
            else
                days.Add(day);
        if (items.Count == 0 && !value.IsScalar)
            value.Fault("names no day; list one day a year");
        return days;
    }
}
