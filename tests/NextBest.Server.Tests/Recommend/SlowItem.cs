using NextBest.Core.Catalog;
using NextBest.Core.Ranking;
using NextBest.Server.Recommend;
using NextBest.V1;
using Bucket = NextBest.V1.Bucket;
using PropensitySource = NextBest.V1.PropensitySource;
using SuitabilityVerdict = NextBest.Core.Ranking.SuitabilityVerdict;

namespace NextBest.Server.Tests.Recommend;

/// <summary>Says one suggested product by the messages of the generated code.</summary>
internal static class SlowItem
{
    public static RecommendedItem Of(
        in AnswerForm form,
        in DecisionItem item,
        int rank,
        int customerGrade
    )
    {
        if (item.Suitability == SuitabilityVerdict.Unsuitable)
            throw new InvalidOperationException("An unsuitable product is in the list.");
        var (catalog, policy) = (form.Bundle.Catalog, form.Bundle.Policy);
        var product = catalog.Products[item.Product];
        var line = catalog.Lines[product.Line];
        var mapped = new RecommendedItem
        {
            ProductId = product.Id,
            Rank = rank,
            LineId = line.Id,
            Bucket = (Bucket)(line.Bucket + 1),
            Propensity = item.Propensity,
            PropensitySource = (PropensitySource)item.PropensitySource,
            ExpectedValueYuan = item.ExpectedValueYuan,
            Priority = item.Priority,
            Factors = form.Detail.Factors ? FactorsOf(in item) : null,
            Suitability = SuitabilityMessage.Of(item.Suitability, item.Rating, customerGrade),
        };
        if (item.Campaign >= 0)
            mapped.CampaignId = policy.Campaigns[item.Campaign].Id;
        if (item.Trigger >= 0)
            mapped.TriggerId = policy.Triggers[item.Trigger].Id;
        if (item.Package >= 0)
            mapped.Package = PackageOf(form, in item);
        AddWords(form, in item, product, line, mapped);
        return mapped;
    }

    private static void AddWords(
        in AnswerForm form,
        in DecisionItem item,
        Product product,
        ProductLine line,
        RecommendedItem mapped
    )
    {
        var language = form.Language;
        if (product.Treatments.TryGetValue(form.Channel, out var treatment))
            mapped.Treatment = treatment;
        if (form.Detail.Names)
            (mapped.Name, mapped.LineName) = (product.Name[language], line.Name[language]);
        if (form.Detail.TalkTrack)
            mapped.TalkTrack = (product.TalkTrack ?? line.TalkTrack)[language];
        if (form.Detail.Reasons)
            AddReasons(mapped, form, item.Reasons);
    }

    private static void AddReasons(
        RecommendedItem mapped,
        in AnswerForm form,
        ReadOnlySpan<ReasonHit> hits
    )
    {
        foreach (var hit in hits)
            ReasonMapper.Add(mapped.Reasons, form, hit);
        if (mapped.Reasons.Count == 0)
            ReasonMapper.Add(
                mapped.Reasons,
                form,
                new ReasonHit(form.Bundle.Policy.FallbackReason, 0)
            );
    }

    private static OfferedPackage PackageOf(in AnswerForm form, in DecisionItem item)
    {
        var catalog = form.Bundle.Catalog;
        var package = catalog.Packages[item.Package];
        var mapped = new OfferedPackage { PackageId = package.Id };
        if (form.Detail.Names)
            mapped.Name = package.Name[form.Language];
        foreach (var part in item.Parts)
        {
            mapped.PartIds.Add(catalog.Products[part].Id);
            if (form.Detail.Names)
                mapped.PartNames.Add(catalog.Products[part].Name[form.Language]);
        }

        return mapped;
    }

    private static PriorityFactors FactorsOf(in DecisionItem item) =>
        new()
        {
            Propensity = item.Propensity,
            Context = item.Context,
            Value = item.Value,
            Need = item.Need,
            Lever = item.Lever,
        };
}
