using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.V1;

namespace NextBest.Server.Recommend.Wire;

/// <summary>
/// Says a decision in the protocol's bytes, with nothing in between: ids, names and words were encoded with the bundle. Allocates nothing but
/// for reasons that quote a customer's values, and packages.
/// </summary>
internal static class AnswerWriter
{
    private static readonly Detail Everything = new()
    {
        Reasons = true,
        Names = true,
        TalkTrack = true,
        Factors = true,
        Funnel = true,
    };

    /// <summary>Writes an answer.</summary>
    /// <param name="wire">Where to, empty.</param>
    /// <param name="id">The decision's id.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="bundle">The bundle that decided.</param>
    /// <param name="profile">What was known of the customer.</param>
    /// <param name="degradation">What was missing.</param>
    /// <param name="decision">The decision.</param>
    public static void Write(
        WireBuffer wire,
        Guid id,
        RecommendRequest request,
        DecisionBundle bundle,
        CustomerProfile? profile,
        Degradation degradation,
        DecisionWorkspace decision
    )
    {
        var words = AnswerWords.Of(bundle);
        var used = decision.IsPersonal ? profile : null;
        var form = new AnswerForm(
            bundle,
            Math.Max(bundle.Catalog.IndexOfLanguage(request.Language), 0),
            (Core.Catalog.Channel)request.Channel,
            Audiences.Of(request),
            request.Detail ?? Everything,
            words.Texts,
            used
        );
        wire.Id(RecommendResponse.DecisionIdFieldNumber, id);
        var items = decision.Items;
        for (var i = 0; i < items.Length; i++)
            ItemWriter.Write(wire, words, form, in items[i], i + 1, decision.CustomerGrade);
        wire.Number(
            RecommendResponse.PersonalizationModeFieldNumber,
            (int)(used is null ? PersonalizationMode.NonPersonal : PersonalizationMode.Personal)
        );
        wire.Number(RecommendResponse.DegradationFieldNumber, (int)degradation);
        wire.Fields(words.Versions);
        if (used is not null)
            wire.Instant(RecommendResponse.FeaturesAsOfFieldNumber, used.AsOf);
        if (form.Detail.Funnel)
            AddFunnel(wire, decision.Funnel);
        wire.Fields(words.Language(form.Language));
        if (form.Detail.Segments)
            AddSegments(wire, bundle, decision);
        wire.Number(RecommendResponse.IsColdStartFieldNumber, decision.IsColdStart ? 1 : 0);
    }

    private static void AddFunnel(WireBuffer wire, DecisionFunnel funnel)
    {
        var start = wire.Begin(RecommendResponse.FunnelFieldNumber);
        wire.Number(Funnel.ConsideredFieldNumber, funnel.Considered);
        wire.Number(Funnel.IneligibleFieldNumber, funnel.Ineligible);
        wire.Number(Funnel.NotApplicableFieldNumber, funnel.NotApplicable);
        wire.Number(Funnel.UnsuitableFieldNumber, funnel.Unsuitable);
        wire.Number(Funnel.ContactLimitedFieldNumber, funnel.ContactLimited);
        wire.Number(Funnel.RankedFieldNumber, funnel.Ranked);
        wire.End(start);
    }

    private static void AddSegments(
        WireBuffer wire,
        DecisionBundle bundle,
        DecisionWorkspace decision
    )
    {
        var segments = bundle.Policy.Segments;
        for (var i = 0; i < segments.Count; i++)
            if (decision.IsMember(i))
                wire.Text(RecommendResponse.SegmentsFieldNumber, segments[i].Id);
    }
}
