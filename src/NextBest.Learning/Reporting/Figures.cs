using System.Globalization;
using NextBest.Learning.Evaluation;

namespace NextBest.Learning.Reporting;

/// <summary>Figures as people read them; a dash for what is not defined.</summary>
public static class Figures
{
    private const string Undefined = "–";

    /// <summary>A plain figure.</summary>
    public static string Of(double value, string format = "F4") =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : Undefined;

    /// <summary>With its interval, where it has one.</summary>
    public static string Of(Interval figure, string format = "F4") =>
        Of(figure.Value, format) + Bounds(figure.Low, figure.High, format);

    /// <summary>With its sign and its interval.</summary>
    public static string Of(Difference figure, string format = "F4") =>
        (figure.Value > 0 ? "+" : "")
        + Of(figure.Value, format)
        + Bounds(figure.Low, figure.High, format);

    private static string Bounds(double low, double high, string format) =>
        double.IsFinite(low) && double.IsFinite(high)
            ? $" ({Of(low, format)} to {Of(high, format)})"
            : "";
}
