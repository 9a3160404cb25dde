namespace NextBest.SampleBank;

/// <summary>How large a bank to simulate, and which one.</summary>
public sealed record SampleBankOptions
{
    /// <summary>The largest number of customers; ids have seven digits then.</summary>
    public const int MostCustomers = 10_000_000;

    /// <summary>The largest number of months.</summary>
    public const int MostMonths = 120;

    /// <summary>Number of customers, 1 to <see cref="MostCustomers"/>.</summary>
    public int Customers { get; init; } = 10_000;

    /// <summary>Number of month ends, 1 to <see cref="MostMonths"/>; all but the last have a label.</summary>
    public int Months { get; init; } = 13;

    /// <summary>Which bank: the same seed gives the same customers, whatever their number.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Any day of the first month.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The start that makes the last complete month before <paramref name="today"/> the last one simulated.</summary>
    public static DateOnly StartFor(DateOnly today, int months) =>
        new DateOnly(today.Year, today.Month, 1).AddMonths(-months);
}
