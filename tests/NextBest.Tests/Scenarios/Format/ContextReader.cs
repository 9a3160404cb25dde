using NextBest.Bundles.Yaml;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>Reads situations: where the answer is shown, and the one thing that is going on there.</summary>
internal static class ContextReader
{
    private static readonly string[] Happenings = ["transaction", "view", "visit", "campaign"];

    /// <summary>Reads a section over another situation; what is going on there replaces what was going on before.</summary>
    public static DecisionContext Read(YamlObject section, DecisionContext basis)
    {
        if (Happenings.Count(key => section.Find(key) is not null) > 1)
            section.Value.Fault($"holds more than one of {string.Join(", ", Happenings)}", "");
        var context = Happening(section, basis) with
        {
            Channel = section.Find("channel")?.AsOneOf(Spelling.Channels) ?? basis.Channel,
            Limit =
                section.Find("limit")?.AsInteger(1, DecisionWorkspace.MaximumItems) ?? basis.Limit,
            Region = section.Find("region")?.AsText() ?? basis.Region,
            Placement = section.Find("placement")?.AsText() ?? basis.Placement,
        };
        section.RefuseUnknownKeys();
        return context;
    }

    private static DecisionContext Happening(YamlObject section, DecisionContext basis)
    {
        var nothing = new DecisionContext
        {
            Now = basis.Now,
            Channel = basis.Channel,
            Limit = basis.Limit,
        };
        if (section.Section("transaction") is { } transaction)
            return Transaction(transaction, nothing);
        if (section.Section("view") is { } view)
            return View(view, nothing);
        if (section.Section("visit") is { } visit)
            return Visit(visit, nothing);
        return section.Find("campaign") is { } campaign
            ? nothing with
            {
                CampaignId = campaign.AsText(),
            }
            : basis;
    }

    private static DecisionContext Transaction(YamlObject section, DecisionContext nothing)
    {
        var context = nothing with
        {
            TransactionType = section.Require("type")?.AsText(),
            TransactionAmount = section.Find("amount")?.AsNumber(0),
            TransactionCurrency = section.Find("currency")?.AsText(),
            PayeeId = section.Find("payee_id")?.AsText(),
            PayeeCountry = section.Find("payee_country")?.AsText(),
        };
        section.RefuseUnknownKeys();
        return context;
    }

    private static DecisionContext View(YamlObject section, DecisionContext nothing)
    {
        var context = nothing with
        {
            ViewedPage = section.Find("page")?.AsText(),
            ViewedProductId = section.Find("product")?.AsText(),
            ViewCount = section.Find("count")?.AsInteger(0, 1_000_000),
        };
        section.RefuseUnknownKeys();
        return context;
    }

    private static DecisionContext Visit(YamlObject section, DecisionContext nothing)
    {
        var context = nothing with
        {
            VisitPurpose = section.Find("purpose")?.AsText(),
            VisitBranch = section.Find("branch")?.AsText(),
        };
        section.RefuseUnknownKeys();
        return context;
    }
}
