using NextBest.Tests.Scenarios.Answers;
using NextBest.Tests.Scenarios.Format;
using NextBest.V1;

namespace NextBest.Server.Tests.Scenarios;

/// <summary>Says a response in the words that all ways of asking share.</summary>
internal static class ServerAnswer
{
    public static Answer Of(
        RecommendResponse response,
        IReadOnlyDictionary<string, Explained> explained,
        Reviewed? review
    )
    {
        var funnel = response.Funnel;
        return new Answer
        {
            Items = [.. response.Items.Select(ItemOf)],
            IsPersonal = response.PersonalizationMode == PersonalizationMode.Personal,
            Degradation = Spelling.Of(response.Degradation),
            IsColdStart = response.IsColdStart,
            Segments = [.. response.Segments],
            Funnel =
            [
                funnel.Considered,
                funnel.Ineligible,
                funnel.NotApplicable,
                funnel.Unsuitable,
                funnel.ContactLimited,
                funnel.Ranked,
            ],
            Explain = product => explained[product],
            Review = review,
        };
    }

    public static Factors FactorsOf(PriorityFactors factors, double priority) =>
        new(
            factors.Propensity,
            factors.Context,
            factors.Value,
            factors.Need,
            factors.Lever,
            priority
        );

    private static AnsweredItem ItemOf(RecommendedItem item) =>
        new()
        {
            Product = item.ProductId,
            Line = item.LineId,
            Bucket = Spelling.Of(item.Bucket),
            Factors = FactorsOf(item.Factors, item.Priority),
            ExpectedValueYuan = item.ExpectedValueYuan,
            Source = Spelling.Of(item.PropensitySource),
            Suitability = Spelling.Of(item.Suitability.Verdict),
            Compared = (item.Suitability.CustomerGrade, item.Suitability.ProductRating),
            Trigger = item.TriggerId,
            Campaign = item.CampaignId,
            Package = item.Package?.PackageId ?? "",
            Parts = [.. item.Package?.PartIds ?? []],
            Reasons = [.. item.Reasons.Select(r => KeyValuePair.Create(r.Code, r.Text))],
            TalkTrack = item.TalkTrack,
        };
}

/// <summary>Says an explanation likewise.</summary>
internal static class ServerExplained
{
    public static Explained Of(ExplainResponse response) =>
        new()
        {
            Stage = Spelling.Of(response.Stage),
            Rule = response.RuleId,
            Rank = response.Rank,
            Suitability = Spelling.Of(response.Suitability.Verdict),
            Factors = response.Factors is { } factors
                ? ServerAnswer.FactorsOf(factors, response.Priority)
                : null,
            Reasons = [.. response.Reasons.Select(r => r.Code)],
            Checks =
            [
                .. response.Checks.Select(c => new ExplainedCheck(
                    c.RuleId,
                    c.Condition,
                    Spelling.Of(c.Outcome),
                    [.. c.Values]
                )),
            ],
        };
}

/// <summary>Says a check-up likewise.</summary>
internal static class ServerReviewed
{
    public static Reviewed Of(ReviewAssetsResponse response) =>
        new(
            response.TargetId,
            response.HasHealthScore ? response.HealthScore : null,
            response.Buckets.ToDictionary(b => Spelling.Of(b.Bucket), b => b.Gap),
            response.Buckets.ToDictionary(b => Spelling.Of(b.Bucket), b => b.NeedFactor),
            response.Parts.ToDictionary(p => p.Code, p => p.Score),
            [.. response.Exposures.Where(e => e.IsConcentrated).Select(e => e.ExposureId)]
        );
}
