namespace NextBest.Tests.Policy.Expressions;

/// <summary>Functions of the values that <see cref="Interpreter"/> knows.</summary>
internal static class InterpreterFunctions
{
    public static object? Apply(string function, object?[] arguments) =>
        (function, arguments) switch
        {
            ("size", [HashSet<string> set]) => (long)set.Count,
            ("size", [string text]) => (long)text.EnumerateRunes().Count(),
            ("abs" or "int", [long n]) => function == "abs" ? Math.Abs(n) : n,
            ("abs", [double d]) => Math.Abs(d),
            ("double", [long or double]) => ToDouble(arguments[0]!),
            ("int", [double d]) when Math.Abs(d) < Math.Pow(2, 63) => (long)Math.Truncate(d),
            ("math.least", [not null, not null]) => Outermost(arguments, -1),
            ("math.greatest", [not null, not null]) => Outermost(arguments, 1),
            ("days_between", [DateTime from, DateTime to]) => (long)(to.Date - from.Date).Days,
            ("months_between", [DateTime from, DateTime to]) => Months(from.Date, to.Date),
            _ => null,
        };

    private static object Outermost(object?[] pair, int sign)
    {
        var (a, b) = (pair[0]!, pair[1]!);
        var (x, y) = (ToDouble(a), ToDouble(b));
        if (a is long i && b is long j)
            return i.CompareTo(j) == sign ? i : j;
        return x.CompareTo(y) == sign ? x : y;
    }

    public static object? PartOf(string function, object? value) =>
        (value, function) switch
        {
            (DateTime time, "getFullYear") => (long)time.Year,
            (DateTime time, "getMonth") => time.Month - 1L,
            (DateTime time, "getDate") => (long)time.Day,
            (DateTime time, "getDayOfMonth") => time.Day - 1L,
            (DateTime time, "getDayOfWeek") => (long)(time.Date - new DateTime(2026, 3, 1)).Days % 7
                is var day
                ? (day + 7) % 7
                : null,
            (DateTime time, "getDayOfYear") => (long)
                (time.Date - new DateTime(time.Year, 1, 1)).Days,
            (DateTime time, "getHours") => (long)time.TimeOfDay.Hours,
            (DateTime time, "getMinutes") => (long)time.TimeOfDay.Minutes,
            (DateTime time, "getSeconds") => (long)time.TimeOfDay.Seconds,
            (TimeSpan time, "getHours") => (long)Math.Truncate(time.Ticks / 36_000_000_000m),
            (TimeSpan time, "getMinutes") => (long)Math.Truncate(time.Ticks / 600_000_000m),
            (TimeSpan time, "getSeconds") => (long)Math.Truncate(time.Ticks / 10_000_000m),
            _ => null,
        };

    // Counts one by one.
    private static long Months(DateTime from, DateTime to)
    {
        if (from > to)
            return -Months(to, from);
        var months = 0;
        while (from.AddMonths(months + 1) <= to)
            months++;
        return months;
    }

    private static double ToDouble(object number) => number is long n ? n : (double)number;
}
