using System.Globalization;

namespace NextBest.LoadTest.Reports;

/// <summary>Latencies in words.</summary>
internal static class Latency
{
    private const double MicrosecondsPerMillisecond = 1_000;
    private const double MicrosecondsPerSecond = 1_000_000;

    /// <summary>Three digits and a unit.</summary>
    public static string Text(double microseconds)
    {
        var (value, unit) = Split(microseconds);
        var format = value switch
        {
            < 10 => "0.00",
            < 100 => "0.0",
            _ => "0",
        };
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
    }

    /// <summary>A round latency without digits that say nothing.</summary>
    public static string Round(double microseconds)
    {
        var (value, unit) = Split(microseconds);
        return $"{value.ToString("0.##", CultureInfo.InvariantCulture)} {unit}";
    }

    private static (double Value, string Unit) Split(double microseconds) =>
        microseconds switch
        {
            < MicrosecondsPerMillisecond => (microseconds, "us"),
            < MicrosecondsPerSecond => (microseconds / MicrosecondsPerMillisecond, "ms"),
            _ => (microseconds / MicrosecondsPerSecond, "s"),
        };
}
