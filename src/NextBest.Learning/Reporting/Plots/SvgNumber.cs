using System.Globalization;

namespace NextBest.Learning.Reporting.Plots;

/// <summary>Numbers of a drawing.</summary>
internal static class SvgNumber
{
    public static string Of(double value) =>
        Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
