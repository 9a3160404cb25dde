using NextBest.Learning.Evaluation;
using NextBest.Learning.Reporting;
using Spectre.Console;

namespace NextBest.Cli.Evaluation;

/// <summary>Prints what a model draws from each feature.</summary>
internal static class ImportanceTable
{
    public static Table Of(IReadOnlyList<FeatureImportance> importance)
    {
        var table = new Table().AddColumns(
            "feature shuffled",
            "MAP@7 falls by",
            "nDCG@7 falls by",
            "log loss rises by"
        );
        foreach (var f in importance)
            table.AddRow(
                Markup.Escape(f.Feature),
                Figures.Of(f.MapAt7),
                Figures.Of(f.NdcgAt7),
                Figures.Of(f.LogLoss)
            );
        return table;
    }
}
