using NextBest.Learning.Evaluation;
using NextBest.Learning.Reporting;
using Spectre.Console;

namespace NextBest.Cli.Evaluation;

/// <summary>Prints a model's figures by segment.</summary>
internal static class SegmentTable
{
    public static Table Of(SegmentationScores segmentation)
    {
        var table = new Table().AddColumns(
            Markup.Escape(segmentation.Name),
            "rows",
            "with acquisition",
            "MAP@7",
            "nDCG@7",
            "log loss",
            "predicted",
            "observed"
        );
        foreach (var s in segmentation.Segments)
            table.AddRow(
                Markup.Escape(s.Name),
                $"{s.Rows:N0}",
                $"{s.RankedRows:N0}",
                Figures.Of(s.Ranking.MapAt7),
                Figures.Of(s.Ranking.NdcgAt7),
                Figures.Of(s.LogLoss.Value),
                Figures.Of(s.Predicted),
                Figures.Of(s.Observed)
            );
        return table;
    }
}
