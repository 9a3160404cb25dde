using System.Globalization;
using NextBest.Core.Features;

namespace NextBest.Server.Recommend.Words;

/// <summary>Values of features as people say them.</summary>
internal static class FeatureText
{
    private const string Yuan = "yuan";
    private const string Ratio = "ratio";

    /// <summary>The feature's value, rounded; null where it is unknown.</summary>
    public static string? Of(CustomerProfile? profile, Feature feature, bool isChinese)
    {
        if (profile is null || profile.IsMissing(feature))
            return null;
        return feature.Kind switch
        {
            FeatureKind.Numeric => Number(profile.Numerics[feature.Slot], feature, isChinese),
            FeatureKind.Categorical => profile.Categories[feature.Slot] is >= 0 and var code
                ? feature.Vocabulary[code]
                : null,
            _ => Members(profile, feature, isChinese),
        };
    }

    private static string Number(float value, Feature feature, bool isChinese) =>
        feature.Definition.Unit switch
        {
            Yuan => RoundedNumber.Money(value, isChinese),
            Ratio => RoundedNumber.Percent(value),
            FeatureDefinition.DateUnit => Date(value, isChinese),
            _ => RoundedNumber.Count(value, isChinese),
        };

    private static string Date(float daysSinceEpoch, bool isChinese)
    {
        var number = Math.Clamp(
            DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + (double)daysSinceEpoch,
            DateOnly.MinValue.DayNumber,
            DateOnly.MaxValue.DayNumber
        );
        return DateOnly
            .FromDayNumber((int)number)
            .ToString(isChinese ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.InvariantCulture);
    }

    private static string Members(CustomerProfile profile, Feature set, bool isChinese) =>
        string.Join(
            isChinese ? "、" : ", ",
            set.Vocabulary.Where((_, member) => profile.Contains(set, member))
        );
}
