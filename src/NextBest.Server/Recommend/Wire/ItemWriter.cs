using NextBest.Core.Ranking;
using NextBest.V1;
using Verdict = NextBest.Core.Ranking.SuitabilityVerdict;

namespace NextBest.Server.Recommend.Wire;

/// <summary>Says one suggested product in the protocol's bytes.</summary>
internal static class ItemWriter
{
    public static void Write(
        WireBuffer wire,
        AnswerWords words,
        in AnswerForm form,
        in DecisionItem item,
        int rank,
        int customerGrade
    )
    {
        if (item.Suitability == Verdict.Unsuitable)
            throw new InvalidOperationException("An unsuitable product is in the list.");
        var start = wire.Begin(RecommendResponse.ItemsFieldNumber);
        wire.Fields(words.ProductId(item.Product));
        wire.Number(RecommendedItem.RankFieldNumber, rank);
        wire.Fields(
            form.Detail.Names
                ? words.NamedLine(item.Product, form.Language)
                : words.Line(item.Product)
        );
        wire.Number(RecommendedItem.PropensityFieldNumber, (double)item.Propensity);
        wire.Number(RecommendedItem.ExpectedValueYuanFieldNumber, item.ExpectedValueYuan);
        wire.Number(RecommendedItem.PriorityFieldNumber, item.Priority);
        if (form.Detail.Factors)
            AddFactors(wire, in item);
        if (form.Detail.Reasons)
            AddReasons(wire, words, form, in item);
        if (form.Detail.TalkTrack)
            wire.Fields(words.TalkTrack(item.Product, form.Language));
        wire.Fields(words.Suitability(item.Suitability, item.Rating, customerGrade));
        wire.Fields(words.Treatment(item.Product, form.Channel));
        wire.Number(RecommendedItem.PropensitySourceFieldNumber, (int)item.PropensitySource);
        if (item.Campaign >= 0)
            wire.Fields(words.Campaigns[item.Campaign]);
        if (item.Package >= 0)
            wire.Message(RecommendedItem.PackageFieldNumber, PackageMessage.Of(form, in item));
        if (item.Trigger >= 0)
            wire.Fields(words.Triggers[item.Trigger]);
        wire.End(start);
    }

    private static void AddFactors(WireBuffer wire, in DecisionItem item)
    {
        var start = wire.Begin(RecommendedItem.FactorsFieldNumber);
        wire.Number(PriorityFactors.PropensityFieldNumber, (double)item.Propensity);
        wire.Number(PriorityFactors.ContextFieldNumber, (double)item.Context);
        wire.Number(PriorityFactors.ValueFieldNumber, (double)item.Value);
        wire.Number(PriorityFactors.LeverFieldNumber, (double)item.Lever);
        wire.Number(PriorityFactors.NeedFieldNumber, (double)item.Need);
        wire.End(start);
    }

    /// <summary>
    /// The reasons that can be said, strongest first. Where none can, the bundle's fallback stands alone, so that an offer
    /// is never without a reason.
    /// </summary>
    private static void AddReasons(
        WireBuffer wire,
        AnswerWords words,
        in AnswerForm form,
        in DecisionItem item
    )
    {
        var isSaid = false;
        foreach (var hit in item.Reasons)
            isSaid |= AddReason(wire, words, form, hit);
        if (!isSaid)
            AddReason(wire, words, form, new ReasonHit(form.Bundle.Policy.FallbackReason, 0));
    }

    private static bool AddReason(
        WireBuffer wire,
        AnswerWords words,
        in AnswerForm form,
        ReasonHit hit
    )
    {
        var plain = words.PlainReason(hit.Reason, form.Audience, form.Language);
        var text = plain is null
            ? form.Texts.Say(hit.Reason, form.Audience, form.Language, form.Profile)
            : null;
        if (plain is null && text is null)
            return false;
        var start = wire.Begin(RecommendedItem.ReasonsFieldNumber);
        if (plain is not null)
            wire.Fields(plain);
        else
        {
            wire.Text(Reason.CodeFieldNumber, form.Bundle.Policy.Reasons[hit.Reason].Code);
            wire.Text(Reason.TextFieldNumber, text!);
        }

        wire.Number(Reason.ContributionFieldNumber, (double)hit.Contribution);
        wire.End(start);
        return true;
    }
}
