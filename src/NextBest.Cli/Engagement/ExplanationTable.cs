using System.Globalization;
using NextBest.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NextBest.Cli.Engagement;

/// <summary>An explanation as a person at a terminal reads it.</summary>
internal static class ExplanationTable
{
    private const int MostContributions = 10;

    public static IRenderable Of(ExplainResponse answer)
    {
        var rows = new List<IRenderable> { Verdict(answer) };
        if (answer.Checks.Count > 0)
            rows.Add(Checks(answer));
        if (answer.Contributions.Count > 0)
            rows.Add(Contributions(answer));
        rows.Add(new Text(Footer(answer)));
        return new Rows(rows);
    }

    private static Table Verdict(ExplainResponse answer)
    {
        var table = Titled($"{answer.Name} · {answer.ProductId}", "", "");
        table.HideHeaders();
        Row(table, "Stage", $"{answer.Stage}");
        Row(table, "Rule", answer.RuleId);
        Row(table, "Summary", answer.Summary);
        if (answer.HasRank)
            Row(table, "Place", answer.Rank.ToString(CultureInfo.InvariantCulture));
        if (answer.Factors is { } f)
            Row(
                table,
                "Priority",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{answer.Priority:G4} = propensity {f.Propensity:G4} x context {f.Context:G4} x value {f.Value:G4} x need {f.Need:G4} x lever {f.Lever:G4}"
                )
            );
        foreach (var reason in answer.Reasons)
            Row(table, "Reason", reason.Text);
        return table;
    }

    private static Table Checks(ExplainResponse answer)
    {
        var table = Titled("Conditions", "Rule", "Condition", "Outcome", "Values");
        foreach (var check in answer.Checks)
            Row(
                table,
                check.RuleId,
                check.Condition,
                $"{check.Outcome}",
                string.Join(
                    "\n",
                    check
                        .Values.OrderBy(v => v.Key, StringComparer.Ordinal)
                        .Select(v => $"{v.Key} = {(v.Value.Length == 0 ? "?" : v.Value)}")
                )
            );
        return table;
    }

    private static Table Contributions(ExplainResponse answer)
    {
        var table = Titled(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Log-odds: {answer.Margin:F3} = average {answer.Baseline:F3} + contributions, the strongest {MostContributions}"
            ),
            "Feature",
            "Value",
            "Contribution"
        );
        foreach (
            var feature in answer
                .Contributions.OrderByDescending(c => Math.Abs(c.Contribution))
                .Take(MostContributions)
        )
            Row(
                table,
                feature.Feature,
                feature.Value,
                feature.Contribution.ToString("+0.000;-0.000", CultureInfo.InvariantCulture)
            );
        return table;
    }

    private static string Footer(ExplainResponse answer)
    {
        var decision =
            answer.DecisionId.Length == 0 ? "decided now" : $"decision {answer.DecisionId}";
        var again = answer.HasReproduced
            ? answer.Reproduced
                ? ", reproduced to the bit"
                : ", not reproduced: another bundle is active"
            : "";
        return $"{answer.PersonalizationMode} · {answer.BundleName} {answer.BundleVersion}, model {answer.ModelVersion} · {decision}{again}";
    }

    private static Table Titled(string title, params string[] headings)
    {
        var table = new Table
        {
            Border = TableBorder.Rounded,
            Title = new TableTitle(Markup.Escape(title)),
        };
        foreach (var heading in headings)
            table.AddColumn(heading);
        return table;
    }

    private static void Row(Table table, params string[] cells) =>
        table.AddRow([.. cells.Select(cell => new Markup(Markup.Escape(cell)))]);
}
