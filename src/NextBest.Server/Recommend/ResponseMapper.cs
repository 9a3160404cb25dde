using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Catalog;
using NextBest.Core.Ranking;
using NextBest.V1;
using Bucket = NextBest.V1.Bucket;
using Suitability = NextBest.V1.Suitability;
using Verdict = NextBest.Core.Ranking.SuitabilityVerdict;

namespace NextBest.Server.Recommend;

/// <summary>Says a decision in the protocol's words.</summary>
internal static class ResponseMapper
{
    private static readonly Detail Everything = new()
    {
        Reasons = true,
        Names = true,
        TalkTrack = true,
        Factors = true,
        Funnel = true,
    };

    private static readonly string[] Grades = ["", "C1", "C2", "C3", "C4", "C5"];
    private static readonly string[] Ratings = ["", "R1", "R2", "R3", "R4", "R5", ""];

    public static RecommendResponse Map(
        RecommendRequest request,
        DecisionBundle bundle,
        DecisionWorkspace decision
    )
    {
        var language = Math.Max(bundle.Catalog.IndexOfLanguage(request.Language), 0);
        var detail = request.Detail ?? Everything;
        var response = new RecommendResponse
        {
            BundleName = bundle.Name,
            BundleVersion = bundle.Version,
            ModelVersion = bundle.ModelVersion,
            Language = bundle.Catalog.Languages[language],
            Funnel = detail.Funnel ? FunnelOf(decision.Funnel) : null,
        };
        var items = decision.Items;
        for (var i = 0; i < items.Length; i++)
            response.Items.Add(
                ItemOf(
                    bundle,
                    in items[i],
                    i + 1,
                    decision.CustomerGrade,
                    request.Channel,
                    language,
                    detail
                )
            );
        return response;
    }

    private static RecommendedItem ItemOf(
        DecisionBundle bundle,
        in DecisionItem item,
        int rank,
        int grade,
        V1.Channel channel,
        int language,
        Detail detail
    )
    {
        var product = bundle.Catalog.Products[item.Product];
        var line = bundle.Catalog.Lines[product.Line];
        var mapped = new RecommendedItem
        {
            ProductId = product.Id,
            Rank = rank,
            LineId = line.Id,
            Bucket = (Bucket)(line.Bucket + 1),
            Propensity = item.Propensity,
            ExpectedValueYuan = item.ExpectedValueYuan,
            Priority = item.Priority,
            Factors = detail.Factors ? FactorsOf(in item) : null,
            Suitability = SuitabilityOf(in item, grade),
        };
        if (product.Treatments.TryGetValue((Core.Catalog.Channel)channel, out var treatment))
            mapped.Treatment = treatment;
        if (detail.Names)
            (mapped.Name, mapped.LineName) = (product.Name[language], line.Name[language]);
        if (detail.TalkTrack)
            mapped.TalkTrack = (product.TalkTrack ?? line.TalkTrack)[language];
        if (detail.Reasons)
            AddReasons(mapped, bundle, in item, language);
        return mapped;
    }

    private static void AddReasons(
        RecommendedItem mapped,
        DecisionBundle bundle,
        in DecisionItem item,
        int language
    )
    {
        foreach (var hit in item.Reasons)
        {
            var reason = bundle.Policy.Reasons[hit.Reason];
            mapped.Reasons.Add(
                new Reason
                {
                    Code = reason.Code,
                    Text = (reason.TellerText ?? reason.Text)?[language] ?? "",
                    Contribution = hit.Contribution,
                }
            );
        }
    }

    private static PriorityFactors FactorsOf(in DecisionItem item) =>
        new()
        {
            Propensity = item.Propensity,
            Context = item.Context,
            Value = item.Value,
            Lever = item.Lever,
        };

    private static Suitability SuitabilityOf(in DecisionItem item, int grade) =>
        new()
        {
            Verdict = item.Suitability switch
            {
                Verdict.Suitable => V1.SuitabilityVerdict.Suitable,
                Verdict.LowestRisk => V1.SuitabilityVerdict.LowestRisk,
                Verdict.NotApplicable => V1.SuitabilityVerdict.NotApplicable,
                _ => throw new InvalidOperationException("An unsuitable product is in the list."),
            },
            ProductRating = Ratings[(int)item.Rating],
            CustomerGrade = Grades[grade],
        };

    private static Funnel FunnelOf(DecisionFunnel funnel) =>
        new()
        {
            Considered = funnel.Considered,
            Ineligible = funnel.Ineligible,
            NotApplicable = funnel.NotApplicable,
            Unsuitable = funnel.Unsuitable,
            Ranked = funnel.Ranked,
        };

    public static void SetProfile(RecommendResponse response, ProfileSource source)
    {
        response.PersonalizationMode = source.Profile is null
            ? PersonalizationMode.NonPersonal
            : PersonalizationMode.Personal;
        response.Degradation = source.Degradation;
        if (source.Profile is { } profile)
            response.FeaturesAsOf = Timestamp.FromDateTimeOffset(profile.AsOf);
    }
}
