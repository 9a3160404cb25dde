namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>
/// Times as ticks of the bank's wall clock, by the offset of the request's <c>now</c>: a date feature is its midnight.
/// </summary>
internal static class LocalTime
{
    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    /// <summary>Ticks, or unknown outside the years 1 to 9999.</summary>
    public static long Checked(Int128 ticks) =>
        ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? (long)ticks : Arithmetic.UnknownInteger;

    public static long OfDate(float daysSinceEpoch) =>
        Math.Abs(daysSinceEpoch) < TimeSpan.MaxValue.TotalDays / 2
            ? Checked((long)MathF.Floor(daysSinceEpoch) * TimeSpan.TicksPerDay + Epoch)
            : Arithmetic.UnknownInteger;

    public static long OfInstant(long utcTicks, TimeSpan offset) =>
        Checked((Int128)utcTicks + offset.Ticks);

    /// <summary>A part of a time; unknown of an unknown one.</summary>
    public static long Part(long ticks, TimePart part)
    {
        if (ticks == Arithmetic.UnknownInteger)
            return ticks;
        var time = new DateTime(ticks);
        return part switch
        {
            TimePart.FullYear => time.Year,
            TimePart.Month => time.Month - 1,
            TimePart.Date => time.Day,
            TimePart.DayOfMonth => time.Day - 1,
            TimePart.DayOfWeek => (long)time.DayOfWeek,
            TimePart.DayOfYear => time.DayOfYear - 1,
            TimePart.Hours => time.Hour,
            TimePart.Minutes => time.Minute,
            TimePart.Seconds => time.Second,
            _ => time.Millisecond,
        };
    }

    /// <summary>Calendar days from one to the other, whatever the time of day.</summary>
    public static long DaysBetween(long from, long to) =>
        to / TimeSpan.TicksPerDay - from / TimeSpan.TicksPerDay;

    /// <summary>Whole months from one date to the other, whatever the time of day; negative when they are in reverse.</summary>
    public static long MonthsBetween(long from, long to)
    {
        if (from > to)
            return -MonthsBetween(to, from);
        var (first, last) = (new DateTime(from).Date, new DateTime(to).Date);
        var months = (last.Year - first.Year) * 12 + last.Month - first.Month;
        return first.AddMonths(months) > last ? months - 1 : months;
    }
}
