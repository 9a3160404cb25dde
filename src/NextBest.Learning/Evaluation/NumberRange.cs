using System.Globalization;
using NextBest.Core.Features;

namespace NextBest.Learning.Evaluation;

/// <summary>Names of the bins of a number.</summary>
internal static class NumberRange
{
    /// <summary>Such as "30 to 45 years": from the lower cut to below the upper.</summary>
    public static string Text(Feature feature, float[] cuts, int bin)
    {
        var unit = feature.Definition.Unit is { } name && !feature.IsDate ? $" {name}" : "";
        if (cuts.Length == 0)
            return "any";
        if (bin == 0)
            return $"below {Number(feature, cuts[0])}{unit}";
        return bin == cuts.Length
            ? $"{Number(feature, cuts[^1])}{unit} or more"
            : $"{Number(feature, cuts[bin - 1])} to {Number(feature, cuts[bin])}{unit}";
    }

    private static string Number(Feature feature, float value) =>
        feature.IsDate
            ? DateOnly
                .FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber)
                .AddDays((int)Math.Floor(value))
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : value.ToString(
                Math.Abs(value) >= 1000 ? "#,0" : "0.###",
                CultureInfo.InvariantCulture
            );
}
