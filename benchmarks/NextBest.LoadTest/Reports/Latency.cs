using System.Globalization;

namespace NextBest.LoadTest.Reports;

/// <summary>Latencies in words.</summary>
internal static class Latency
{
    private const double MicrosecondsPerMillisecond = 1_000;
    private const double MicrosecondsPerSecond = 1_000_000;

    /// <summary>Three digits and a unit.</summary>
    public static string Text(double microseconds) =>
        microseconds switch
        {
            < MicrosecondsPerMillisecond => Text(microseconds, 1, "us"),
            < MicrosecondsPerSecond => Text(microseconds, MicrosecondsPerMillisecond, "ms"),
            _ => Text(microseconds, MicrosecondsPerSecond, "s"),
        };

    private static string Text(double microseconds, double unit, string name)
    {
        var value = microseconds / unit;
        var format = value switch
        {
            < 10 => "0.00",
            < 100 => "0.0",
            _ => "0",
        };
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {name}";
    }
}
