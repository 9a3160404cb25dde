namespace NextBest.Bundles.Schemas;

/// <summary>Dates as the numbers that features of unit <c>date</c> hold: days since 1970-01-01.</summary>
internal static class EpochDay
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    public static double? Of(DateOnly? date) => date?.DayNumber - Epoch.DayNumber;

    public static DateOnly ToDate(double day) => Epoch.AddDays((int)day);
}
