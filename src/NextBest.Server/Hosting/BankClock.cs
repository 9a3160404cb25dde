using System.Globalization;
using Microsoft.Extensions.Options;
using NextBest.Server.Options;

namespace NextBest.Server.Hosting;

/// <summary>The time in the bank's zone. Thread-safe.</summary>
public sealed class BankClock(TimeProvider time, IOptions<BankOptions> options)
{
    private readonly TimeZoneInfo zone =
        TryFindZone(options.Value.TimeZone)
        ?? throw new InvalidOperationException("The zone was not validated.");

    /// <summary>This instant, in the bank's local offset.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone);

    internal static TimeZoneInfo? TryFindZone(string text)
    {
        if (text is ['+' or '-', ..])
        {
            return
                TimeSpan.TryParseExact(
                    text[1..],
                    @"hh\:mm",
                    CultureInfo.InvariantCulture,
                    out var offset
                )
                && offset <= TimeSpan.FromHours(14)
                ? TimeZoneInfo.CreateCustomTimeZone(
                    text,
                    text[0] == '-' ? -offset : offset,
                    text,
                    text
                )
                : null;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) ? zone : null;
    }
}
