using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Explanations;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.Server.Explain.Words;
using NextBest.Server.Recommend;
using NextBest.Server.Recommend.Words;
using NextBest.V1;
using DecisionStage = NextBest.V1.DecisionStage;
using PriorityBreakdown = NextBest.Core.Explanations.PriorityBreakdown;

namespace NextBest.Server.Explain;

/// <summary>
/// Says an explanation in the protocol's words: customers see summary and reasons, tellers the conditions without sensitive values
/// too, auditors everything.
/// </summary>
internal sealed class ExplanationMapper(
    DecisionBundle bundle,
    CustomerProfile? profile,
    ExplainRequest request
)
{
    private readonly int language = Math.Max(bundle.Catalog.IndexOfLanguage(request.Language), 0);

    private readonly Audience audience =
        request.Audience == Audience.Unspecified ? Audience.Auditor : request.Audience;

    public ExplainResponse Map(ProductExplanation explained, DecisionInputs inputs)
    {
        var product = bundle.Catalog.Products[explained.Product];
        var tag = bundle.Catalog.Languages[language];
        var suitability = SuitabilityMessage.Of(
            explained.Suitability,
            product.Rating,
            explained.Grade
        );
        var response = new ExplainResponse
        {
            ProductId = product.Id,
            Name = product.Name[language],
            Stage = (DecisionStage)explained.Stage,
            RuleId = explained.RuleId,
            Summary = Summary.Of(explained, suitability, audience, tag),
            Suitability = suitability,
            DecisionId = inputs.DecisionId,
            DecidedAt = Timestamp.FromDateTimeOffset(inputs.At),
            BundleName = bundle.Name,
            BundleVersion = bundle.Version,
            ModelVersion = bundle.ModelVersion,
            Language = tag,
        };
        if (explained.Rank > 0)
            response.Rank = explained.Rank;
        AddReasons(response, explained, inputs);
        if (audience != Audience.Customer)
            AddForStaff(response, explained);
        if (audience == Audience.Auditor)
            AddForAuditor(response, explained);
        return response;
    }

    private void AddReasons(
        ExplainResponse response,
        ProductExplanation explained,
        DecisionInputs inputs
    )
    {
        var form = new AnswerForm(
            bundle,
            language,
            (Core.Catalog.Channel)inputs.Situation.Channel,
            audience,
            new Detail(),
            ReasonTexts.Of(bundle),
            profile
        );
        foreach (var hit in explained.Reasons)
            ReasonMapper.Add(response.Reasons, form, hit);
    }

    private void AddForStaff(ExplainResponse response, ProductExplanation explained)
    {
        foreach (var check in explained.Checks)
            response.Checks.Add(
                CheckMessage.Of(check, audience == Audience.Auditor ? null : bundle)
            );
        if (explained.Priority is not { } priority)
            return;
        response.Priority = priority.Priority;
        response.Factors = FactorsOf(priority);
    }

    private void AddForAuditor(ExplainResponse response, ProductExplanation explained)
    {
        if (explained.Baseline is not { } baseline)
            return;
        response.Baseline = baseline;
        if (explained.Contributions.Count == 0)
            return;
        double margin = baseline;
        foreach (var feature in bundle.Schema.Features)
        {
            double contribution = explained.Contributions[feature.Index];
            margin += contribution;
            response.Contributions.Add(
                new FeatureContribution
                {
                    Feature = feature.Name,
                    Value = ExactValue.Of(profile!, feature),
                    Contribution = contribution,
                }
            );
        }

        response.Margin = margin;
    }

    private static PriorityFactors FactorsOf(PriorityBreakdown priority) =>
        new()
        {
            Propensity = priority.Propensity,
            Context = priority.Context,
            Value = priority.Value,
            Need = priority.Need,
            Lever = priority.Lever,
        };
}
