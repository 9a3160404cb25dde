using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Policy;

/// <summary>The windows that the bounds <c>from</c> and <c>until</c> make together.</summary>
internal static class CalendarWindows
{
    /// <summary>
    /// One window, or one a year where both bounds follow one festival. Where one bound is a date and the other follows a
    /// festival, the date says which year is meant. None where the bounds don't fit each other, with a fault.
    /// </summary>
    public static IReadOnlyList<CalendarWindow> Of(CalendarBound? from, CalendarBound? until)
    {
        if (from is { Days: [] } || until is { Days: [] })
            return [];
        if (from is null || until is null)
            return OfOne(from, until);
        if (!from.IsRelative || !until.IsRelative)
            return OfDate(from, until);
        if (from.Festival != until.Festival)
            return Fault(
                until.Source,
                $"follows another festival than 'from' ({from.Festival}); write dates"
            );
        if (until.Offset < from.Offset)
            return Fault(until.Source, "ends the window before it starts");
        for (var i = 1; i < from.Days.Count; i++)
            if (from.Days[i] <= until.Days[i - 1])
                return Fault(
                    until.Source,
                    $"reaches into the window of the next year ({from.Days[i]:yyyy-MM-dd})"
                );
        return
        [
            .. from.Days.Select(
                (first, i) => new CalendarWindow(first, until.Days[i], $"_{from.Years[i]}")
            ),
        ];
    }

    private static CalendarWindow[] OfOne(CalendarBound? from, CalendarBound? until)
    {
        if ((from ?? until) is { IsRelative: true } bound)
            return Fault(
                bound.Source,
                "follows a festival, so the window needs both 'from' and 'until': the years would overlap"
            );
        return [new CalendarWindow(from?.Days[0], until?.Days[0], "")];
    }

    private static CalendarWindow[] OfDate(CalendarBound from, CalendarBound until)
    {
        DateOnly? first = from.Days[0];
        DateOnly? last = until.Days[0];
        if (until.IsRelative)
            last = until.Days.Cast<DateOnly?>().FirstOrDefault(day => day >= first);
        else if (from.IsRelative)
            first = from.Days.Cast<DateOnly?>().LastOrDefault(day => day <= last);
        if (first is null || last is null || last < first)
            return Fault(
                until.Source,
                $"ends the window before it starts ('from' is {from.Source.RawText})"
            );
        return [new CalendarWindow(first, last, "")];
    }

    private static CalendarWindow[] Fault(YamlValue at, string message)
    {
        at.Fault(message);
        return [];
    }
}

/// <summary>Days from a first to a last, both included; null: no bound.</summary>
/// <param name="Suffix">What tells the windows of one entry apart; empty where there is one.</param>
internal readonly record struct CalendarWindow(DateOnly? From, DateOnly? Until, string Suffix);
