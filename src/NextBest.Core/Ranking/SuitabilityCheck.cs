using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy;

namespace NextBest.Core.Ranking;

/// <summary>
/// Customer grade C1 to C5 against product rating R1 to R5. Fails closed: what is not known is not suitable.
/// </summary>
internal static class SuitabilityCheck
{
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>
    /// The grade that counts today, 1 to 5; 0 where none does: unknown, assessed too long ago, on an unknown day or in
    /// the future.
    /// </summary>
    public static int GradeOf(
        CustomerProfile? profile,
        SuitabilityPolicy policy,
        ReadOnlySpan<byte> gradeByCode,
        DateOnly today
    )
    {
        if (profile is null)
            return 0;
        var code = profile.Categories[policy.Grade.Slot];
        var day = EpochDay + (double)profile.Numerics[policy.AssessedOn.Slot];
        if (code < 0 || !(day >= 0 && day <= today.DayNumber))
            return 0;
        return DateOnly.FromDayNumber((int)day).AddMonths(policy.ValidityMonths) >= today
            ? gradeByCode[code]
            : 0;
    }

    /// <summary>The verdict for one product.</summary>
    public static SuitabilityVerdict Of(RiskRating rating, int grade) =>
        rating switch
        {
            RiskRating.NotApplicable => SuitabilityVerdict.NotApplicable,
            RiskRating.R1 when grade == 0 => SuitabilityVerdict.LowestRisk,
            >= RiskRating.R1 and <= RiskRating.R5 when (int)rating <= grade =>
                SuitabilityVerdict.Suitable,
            _ => SuitabilityVerdict.Unsuitable,
        };
}
