using NextBest.Learning.Evaluation;
using NextBest.Learning.Matching;
using Spectre.Console;

namespace NextBest.Cli.Matching;

/// <summary>Prints an evaluation of a matching model for people.</summary>
internal static class MatchingTable
{
    public static void Write(IAnsiConsole console, MatchingReport report, string source)
    {
        console.MarkupLineInterpolated(
            $"{report.Choices:N0} choices within a line, {report.Customers:N0} customers ({source})"
        );
        console.Write(Scores(report.Model, report.Shares, report.Oracle));
        var table = new Table().AddColumns(
            "line",
            "products",
            "choices",
            "log loss",
            "by share",
            "reciprocal rank",
            "by share"
        );
        foreach (var line in report.Lines)
            table.AddRow(
                Markup.Escape(line.Line),
                $"{line.Products:N0}",
                $"{line.Choices:N0}",
                $"{line.ModelLogLoss:F4}",
                $"{line.ShareLogLoss:F4}",
                $"{line.ModelReciprocalRank:F4}",
                $"{line.ShareReciprocalRank:F4}"
            );
        console.Write(table);
    }

    public static void Write(IAnsiConsole console, ColdProductReport report)
    {
        console.MarkupLineInterpolated(
            $"{report.Products.Count:N0} products left out of training, {report.Choices:N0} choices of them; AUC {report.Auc:F4} (shares alone 0.5)"
        );
        if (report.Choices > 0)
            console.Write(Scores(report.Model, report.Shares, null));
    }

    private static Table Scores(ChoiceScores model, ChoiceScores shares, ChoiceScores? oracle)
    {
        var table = new Table().AddColumns("", "log loss", "hit@1", "mean reciprocal rank");
        Add(table, "model", model);
        Add(table, "shares alone", shares);
        if (oracle is not null)
            Add(table, "oracle", oracle);
        return table;
    }

    private static void Add(Table table, string name, ChoiceScores scores) =>
        table.AddRow(name, Text(scores.LogLoss), Text(scores.HitAt1), Text(scores.ReciprocalRank));

    private static string Text(Interval figure) =>
        $"{figure.Value:F4} ({figure.Low:F4} to {figure.High:F4})";
}
