namespace NextBest.Core.Contact;

/// <summary>How the window of a contact limit is laid.</summary>
public enum ContactWindowKind : byte
{
    /// <summary>The last <see cref="ContactWindow.Length"/> before now.</summary>
    Rolling,

    /// <summary>The customer's local calendar day.</summary>
    Day,

    /// <summary>The customer's local week, from Monday.</summary>
    Week,

    /// <summary>The customer's local month.</summary>
    Month,
}

/// <summary>The time over which a contact limit counts. Immutable.</summary>
/// <param name="Kind">Rolling or a calendar unit.</param>
/// <param name="Length">Length of a rolling window; otherwise zero.</param>
public readonly record struct ContactWindow(ContactWindowKind Kind, TimeSpan Length = default)
{
    /// <summary>The window's first millisecond (since 1970-01-01 UTC), for a now that carries the customer's local offset.</summary>
    public long StartMs(DateTimeOffset localNow)
    {
        if (Kind == ContactWindowKind.Rolling)
            return (localNow - Length).ToUnixTimeMilliseconds() + 1;
        var day = localNow.Date;
        var first = Kind switch
        {
            ContactWindowKind.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            ContactWindowKind.Month => new DateTime(day.Year, day.Month, 1),
            _ => day,
        };
        return new DateTimeOffset(first, localNow.Offset).ToUnixTimeMilliseconds();
    }
}
