using System.Globalization;
using System.Numerics;
using NextBest.Core.Features;

namespace NextBest.Learning.Examples;

/// <summary>Writes a profile's values the way that <see cref="ExampleFile"/> reads them.</summary>
public static class ExampleText
{
    /// <summary>The CSV form of a value: reading it back gives the same value. Empty for missing, unseen and empty sets.</summary>
    public static string Of(CustomerProfile profile, Feature feature) =>
        feature.Kind switch
        {
            FeatureKind.Numeric => NumberText(profile.Numerics[feature.Slot], feature.IsDate),
            FeatureKind.Categorical => profile.Categories[feature.Slot] is >= 0 and var code
                ? feature.Vocabulary[code]
                : "",
            _ => SetText(profile, feature),
        };

    /// <summary>A cell, quoted where it has to be.</summary>
    public static string Cell(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string NumberText(float value, bool isDate)
    {
        if (float.IsNaN(value))
            return "";
        return isDate
            ? DateTime.UnixEpoch.AddDays(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
    }

    private static string SetText(CustomerProfile profile, Feature feature)
    {
        var members = new List<string>();
        for (var w = 0; w < feature.WordCount; w++)
        for (var bits = profile.SetWords[feature.WordOffset + w]; bits != 0; bits &= bits - 1)
            members.Add(feature.Vocabulary[w * 64 + BitOperations.TrailingZeroCount(bits)]);
        return string.Join(ExampleFormat.MemberSeparator, members);
    }
}
