using NextBest.Learning.Evaluation;
using NextBest.Learning.Reporting;
using Spectre.Console;

namespace NextBest.Cli.Evaluation;

/// <summary>Prints a model against another.</summary>
internal static class ComparisonTable
{
    public static void Write(IAnsiConsole console, ModelComparison comparison)
    {
        WriteMetrics(console, comparison);
        WriteTargets(console, comparison);
    }

    public static void WriteMetrics(IAnsiConsole console, ModelComparison comparison)
    {
        var table = new Table().AddColumns("", "other model", "difference (95 % interval)", "p");
        var (other, by) = (comparison.Other, comparison.Ranking);
        Add(table, "MAP@7", other.MapAt7, by.MapAt7);
        Add(table, "hit@1", other.HitAt1, by.HitAt1);
        Add(table, "hit@3", other.HitAt3, by.HitAt3);
        Add(table, "nDCG@7", other.NdcgAt7, by.NdcgAt7);
        Add(table, "log loss", comparison.OtherLogLoss, comparison.LogLoss);
        console.Write(table);
    }

    private static void WriteTargets(IAnsiConsole console, ModelComparison comparison)
    {
        var targets = new Table().AddColumns("target", "AUC", "p", "in top 3", "p");
        foreach (var t in comparison.Targets)
            targets.AddRow(
                Markup.Escape(t.Target),
                Figures.Of(t.Auc),
                Figures.Of(t.Auc.PValue, "F3"),
                Figures.Of(t.FoundInTop3),
                Figures.Of(t.FoundInTop3.PValue, "F3")
            );
        console.Write(targets);
    }

    private static void Add(Table table, string name, Interval other, Difference difference) =>
        table.AddRow(
            name,
            Figures.Of(other),
            Figures.Of(difference),
            Figures.Of(difference.PValue, "F3")
        );
}
