using NextBest.Core.Catalog;
using NextBest.V1;
using Verdict = NextBest.Core.Ranking.SuitabilityVerdict;

namespace NextBest.Server.Recommend;

/// <summary>Says the check of customer grade against product rating in the protocol's words.</summary>
internal static class SuitabilityMessage
{
    private static readonly string[] Grades = ["", "C1", "C2", "C3", "C4", "C5"];
    private static readonly string[] Ratings = ["", "R1", "R2", "R3", "R4", "R5", ""];

    public static Suitability Of(Verdict verdict, RiskRating rating, int grade) =>
        new()
        {
            Verdict = verdict switch
            {
                Verdict.Suitable => SuitabilityVerdict.Suitable,
                Verdict.LowestRisk => SuitabilityVerdict.LowestRisk,
                Verdict.NotApplicable => SuitabilityVerdict.NotApplicable,
                _ => SuitabilityVerdict.Unsuitable,
            },
            ProductRating = Ratings[(int)rating],
            CustomerGrade = Grades[grade],
        };
}
