using System.Globalization;
using NextBest.Core.Features;

namespace NextBest.Server.Explain;

/// <summary>Values of features as auditors read them: exact, invariant, ISO dates, sets as <c>a|b</c>.</summary>
internal static class ExactValue
{
    private const int EpochDayNumber = 719_162;

    /// <summary>The value; empty where it is missing.</summary>
    public static string Of(CustomerProfile profile, Feature feature)
    {
        if (profile.IsMissing(feature))
            return "";
        switch (feature.Kind)
        {
            case FeatureKind.Numeric:
                var number = profile.Numerics[feature.Slot];
                return feature.IsDate
                    ? DateOf(number)
                    : number.ToString(CultureInfo.InvariantCulture);
            case FeatureKind.Categorical:
                return profile.Categories[feature.Slot] is >= 0 and var code
                    ? feature.Vocabulary[code]
                    : "";
            default:
                return string.Join(
                    '|',
                    feature.Vocabulary.Where((_, member) => profile.Contains(feature, member))
                );
        }
    }

    private static string DateOf(float daysSinceEpoch)
    {
        var number = EpochDayNumber + (double)daysSinceEpoch;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly
                .FromDayNumber((int)number)
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : daysSinceEpoch.ToString(CultureInfo.InvariantCulture);
    }
}
