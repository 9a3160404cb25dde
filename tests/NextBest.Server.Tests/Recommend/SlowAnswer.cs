using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.Server.Recommend;
using NextBest.Server.Recommend.Words;
using NextBest.V1;

namespace NextBest.Server.Tests.Recommend;

/// <summary>Says a decision by the messages of the generated code: the slow twin of the writer of bytes.</summary>
internal static class SlowAnswer
{
    private static readonly Detail Everything = new()
    {
        Reasons = true,
        Names = true,
        TalkTrack = true,
        Factors = true,
        Funnel = true,
    };

    /// <summary>All but decision id and degradation.</summary>
    public static RecommendResponse Of(
        RecommendRequest request,
        DecisionBundle bundle,
        CustomerProfile? profile,
        DecisionWorkspace decision
    )
    {
        var language = Math.Max(bundle.Catalog.IndexOfLanguage(request.Language), 0);
        var used = decision.IsPersonal ? profile : null;
        var form = new AnswerForm(
            bundle,
            language,
            (Core.Catalog.Channel)request.Channel,
            Audiences.Of(request),
            request.Detail ?? Everything,
            ReasonTexts.Of(bundle),
            used
        );
        var response = new RecommendResponse
        {
            BundleName = bundle.Name,
            BundleVersion = bundle.Version,
            ModelVersion = bundle.ModelVersion,
            Language = bundle.Catalog.Languages[language],
            Funnel = form.Detail.Funnel ? FunnelOf(decision.Funnel) : null,
            PersonalizationMode = used is null
                ? PersonalizationMode.NonPersonal
                : PersonalizationMode.Personal,
            FeaturesAsOf = used is null ? null : Timestamp.FromDateTimeOffset(used.AsOf),
            IsColdStart = decision.IsColdStart,
        };
        var items = decision.Items;
        for (var i = 0; i < items.Length; i++)
            response.Items.Add(SlowItem.Of(form, in items[i], i + 1, decision.CustomerGrade));
        if (form.Detail.Segments)
            AddSegments(response, bundle, decision);
        return response;
    }

    private static void AddSegments(
        RecommendResponse response,
        DecisionBundle bundle,
        DecisionWorkspace decision
    )
    {
        var segments = bundle.Policy.Segments;
        for (var i = 0; i < segments.Count; i++)
            if (decision.IsMember(i))
                response.Segments.Add(segments[i].Id);
    }

    private static Funnel FunnelOf(DecisionFunnel funnel) =>
        new()
        {
            Considered = funnel.Considered,
            Ineligible = funnel.Ineligible,
            NotApplicable = funnel.NotApplicable,
            Unsuitable = funnel.Unsuitable,
            ContactLimited = funnel.ContactLimited,
            Ranked = funnel.Ranked,
        };
}
