using System.Globalization;
using NextBest.Learning.Evaluation;

namespace NextBest.Cli.Models;

/// <summary>Figures as people read them; a dash for what is not defined.</summary>
internal static class Figures
{
    private const string Undefined = "–";

    public static string Of(double value, string format = "F4") =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : Undefined;

    public static string Of(Interval figure, string format = "F4") =>
        Of(figure.Value, format) + Bounds(figure.Low, figure.High, format);

    /// <summary>With its sign.</summary>
    public static string Of(Difference figure, string format = "F4") =>
        (figure.Value > 0 ? "+" : "")
        + Of(figure.Value, format)
        + Bounds(figure.Low, figure.High, format);

    private static string Bounds(double low, double high, string format) =>
        double.IsFinite(low) && double.IsFinite(high)
            ? $" ({Of(low, format)} to {Of(high, format)})"
            : "";
}
