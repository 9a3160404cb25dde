using System.Globalization;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Core.Explanations;

/// <summary>Why a product is not suitable for the customer, or not known to be.</summary>
internal static class SuitabilityExplainer
{
    public static StageVerdict Explain(in Situation situation, int product)
    {
        var checks = new List<RuleCheck>();
        var first = "";
        var verdict = SuitabilityCheck.Of(
            situation.Shelf.Rating[product],
            situation.Workspace.CustomerGrade
        );
        if (verdict == SuitabilityVerdict.Unsuitable)
        {
            first = "risk_grade";
            checks.Add(RatingCheck(situation, product));
        }

        var requirements = situation.Policy.Requirements;
        for (var i = 0; i < requirements.Count; i++)
        {
            if (
                (situation.Shelf.Requirements[product] >> i & 1) == 0
                || situation.Holds(requirements[i].Predicate)
            )
                continue;
            first = first.Length == 0 ? requirements[i].Id : first;
            checks.AddRange(
                StageExplainer.Trace(situation, requirements[i].Id, requirements[i].Predicate)
            );
        }

        return new StageVerdict(first, checks);
    }

    private static RuleCheck RatingCheck(in Situation situation, int index)
    {
        var product = situation.Bundle.Catalog.Products[index];
        var (profile, policy) = (situation.Profile, situation.Policy.Suitability);
        var code = profile is null ? CategoryCode.Missing : profile.Categories[policy.Grade.Slot];
        var day = profile is null ? float.NaN : profile.Numerics[policy.AssessedOn.Slot];
        var counts = situation.Workspace.CustomerGrade;
        return StageExplainer.Check(
            "risk_grade",
            string.Create(
                CultureInfo.InvariantCulture,
                $"grade that counts (assessed within {policy.ValidityMonths} months) covers {product.Rating}"
            ),
            (policy.Grade.Name, code < 0 ? null : policy.Grade.Vocabulary[code]),
            (policy.AssessedOn.Name, DayOf(day)),
            ("grade that counts", counts == 0 ? "none" : $"C{counts}"),
            ("issuer rating", product.IssuerRating.ToString()),
            ("distributor rating", product.DistributorRating.ToString())
        );
    }

    private static DateOnly? DayOf(float daysSinceEpoch) =>
        Math.Abs(daysSinceEpoch) < 700_000 && daysSinceEpoch > -700_000
            ? new DateOnly(1970, 1, 1).AddDays((int)daysSinceEpoch)
            : null;
}
