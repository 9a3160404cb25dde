using System.Globalization;

namespace NextBest.Grpc.Client;

/// <summary>Writes the <c>grpc-timeout</c> header: at most eight digits and a unit.</summary>
internal static class GrpcTimeoutHeader
{
    private const long MaxDigits = 99_999_999;

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>The finest unit that fits, rounded up: the server never gives up before the client does.</summary>
    public static string Format(TimeSpan timeout)
    {
        foreach (var (unit, ticks) in Units)
        {
            var count = (timeout.Ticks + ticks - 1) / ticks;
            if (count <= MaxDigits)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{MaxDigits}H");
    }
}
