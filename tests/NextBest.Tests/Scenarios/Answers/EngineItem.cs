using NextBest.Core.Catalog;
using NextBest.Core.Ranking;
using NextBest.Server.Recommend;
using NextBest.Server.Recommend.Words;
using NextBest.Tests.Scenarios.Format;
using NextBest.V1;
using SuitabilityMessage = NextBest.Server.Recommend.SuitabilityMessage;

namespace NextBest.Tests.Scenarios.Answers;

/// <summary>Says items of the engine's list in the words that all ways of asking share.</summary>
internal sealed class EngineItem(ScenarioInputs inputs, DecisionWorkspace decided)
{
    private readonly int language = Math.Max(
        inputs.Bundle.Catalog.IndexOfLanguage(inputs.Language),
        0
    );

    public AnsweredItem Of(in DecisionItem item)
    {
        var (catalog, policy) = (inputs.Bundle.Catalog, inputs.Bundle.Policy);
        var product = catalog.Products[item.Product];
        var line = catalog.Lines[product.Line];
        var compared = SuitabilityMessage.Of(item.Suitability, item.Rating, decided.CustomerGrade);
        return new AnsweredItem
        {
            Product = product.Id,
            Line = line.Id,
            Bucket = Spelling.Of(line.Bucket),
            Factors = new Factors(
                item.Propensity,
                item.Context,
                item.Value,
                item.Need,
                item.Lever,
                item.Priority
            ),
            ExpectedValueYuan = item.ExpectedValueYuan,
            Source = Spelling.Of(item.PropensitySource),
            Suitability = Spelling.Of(item.Suitability),
            Compared = (compared.CustomerGrade, compared.ProductRating),
            Trigger = item.Trigger < 0 ? "" : policy.Triggers[item.Trigger].Id,
            Campaign = item.Campaign < 0 ? "" : policy.Campaigns[item.Campaign].Id,
            Package = item.Package < 0 ? "" : catalog.Packages[item.Package].Id,
            Parts = PartsOf(item, catalog),
            Reasons = ReasonsOf(item),
            TalkTrack = (product.TalkTrack ?? line.TalkTrack)[language],
        };
    }

    private static List<string> PartsOf(in DecisionItem item, ProductCatalog catalog)
    {
        var parts = new List<string>();
        foreach (var part in item.Parts)
            parts.Add(catalog.Products[part].Id);
        return parts;
    }

    private List<KeyValuePair<string, string>> ReasonsOf(in DecisionItem item)
    {
        var said = new List<KeyValuePair<string, string>>();
        foreach (var hit in item.Reasons)
            Say(said, hit.Reason);
        if (said.Count == 0)
            Say(said, inputs.Bundle.Policy.FallbackReason);
        return said;
    }

    private void Say(List<KeyValuePair<string, string>> said, int reason)
    {
        var audience = Audiences.Of(ScenarioRequest.Of(inputs, ""));
        var profile = decided.IsPersonal ? inputs.Subject.Profile : null;
        if (ReasonTexts.Of(inputs.Bundle).Say(reason, audience, language, profile) is { } words)
            said.Add(new(inputs.Bundle.Policy.Reasons[reason].Code, words));
    }
}
