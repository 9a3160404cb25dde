using System.Globalization;
using NextBest.V1;
using Spectre.Console;

namespace NextBest.Protocol.Terminal;

/// <summary>An answer as a person at a terminal reads it: shared by the server's self-check and the command line.</summary>
public static class AnswerTable
{
    private static readonly (string Heading, bool Wraps)[] Columns =
    [
        ("#", false),
        ("Product", true),
        ("Line", true),
        ("Propensity", false),
        ("Priority", false),
        ("Suitability", false),
        ("Why", true),
    ];

    /// <summary>The table of one answer.</summary>
    public static Table Of(RecommendRequest request, RecommendResponse answer)
    {
        var table = new Table { Border = TableBorder.Rounded, Expand = false };
        table.Title = new TableTitle(
            Markup.Escape($"{request.CustomerId} · {request.Channel}{SituationOf(request)}")
        );
        table.Caption = new TableTitle(Markup.Escape(CaptionOf(answer)));
        foreach (var (heading, wraps) in Columns)
            table.AddColumn(new TableColumn(heading) { NoWrap = !wraps });
        foreach (var item in answer.Items)
            table.AddRow([.. CellsOf(item).Select(cell => new Markup(Markup.Escape(cell)))]);
        return table;
    }

    private static string[] CellsOf(RecommendedItem item) =>
        [
            item.Rank.ToString(CultureInfo.InvariantCulture),
            string.Join("\n", [item.Name, item.ProductId, .. BehindOf(item)]),
            item.LineName,
            item.Propensity.ToString("P2", CultureInfo.InvariantCulture),
            item.Priority.ToString("0.####", CultureInfo.InvariantCulture),
            SuitabilityOf(item.Suitability),
            string.Join("\n", item.Reasons.Select(r => r.Text)),
        ];

    /// <summary>What the item is part of, and what raised it.</summary>
    private static IEnumerable<string> BehindOf(RecommendedItem item)
    {
        if (item.Package is { } package)
            yield return $"package {package.PackageId}: {string.Join(" + ", package.PartIds)}";
        if (item.CampaignId.Length > 0)
            yield return $"campaign {item.CampaignId}";
        if (item.TriggerId.Length > 0)
            yield return $"trigger {item.TriggerId}";
    }

    private static string SituationOf(RecommendRequest request) =>
        request.ContextCase switch
        {
            RecommendRequest.ContextOneofCase.Transaction =>
                $" · {request.Transaction.Type} {request.Transaction.PayeeCountry}",
            RecommendRequest.ContextOneofCase.View =>
                $" · viewing {request.View.ProductId}{request.View.Page}",
            RecommendRequest.ContextOneofCase.Visit => $" · visit {request.Visit.Purpose}",
            RecommendRequest.ContextOneofCase.Campaign =>
                $" · campaign {request.Campaign.CampaignId}",
            _ => "",
        };

    private static string SuitabilityOf(Suitability suitability) =>
        suitability.Verdict switch
        {
            SuitabilityVerdict.NotApplicable => "n/a",
            _ =>
                $"{(suitability.CustomerGrade.Length == 0 ? "no grade" : suitability.CustomerGrade)} covers {suitability.ProductRating}",
        };

    private static string CaptionOf(RecommendResponse answer)
    {
        var funnel = answer.Funnel is { } f
            ? $"{f.Considered} products: {f.Ineligible} ineligible, {f.NotApplicable} not applicable, {f.Unsuitable} unsuitable, {f.ContactLimited} contact-limited, {f.Ranked} ranked · "
            : "";
        var segments =
            answer.Segments.Count > 0 ? $"segments {string.Join(", ", answer.Segments)} · " : "";
        var start = answer.IsColdStart ? ", cold start" : "";
        return $"{funnel}{segments}{answer.PersonalizationMode}{start}, degradation {answer.Degradation} · {answer.BundleName} {answer.BundleVersion}, model {answer.ModelVersion} · decision {answer.DecisionId}";
    }
}
