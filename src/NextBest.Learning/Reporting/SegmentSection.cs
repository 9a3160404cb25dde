using NextBest.Learning.Evaluation;
using NextBest.Learning.Reporting.Plots;

namespace NextBest.Learning.Reporting;

/// <summary>Figures by segment of the customers.</summary>
internal static class SegmentSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        if (content.Evaluation.Segmentations.Count == 0)
            return;
        html.Start("section", ("id", "segments")).Element("h2", "Segments");
        foreach (
            var segmentation in content.Evaluation.Segmentations.Take(
                ReportLimits.MostSegmentations
            )
        )
        {
            WriteTable(html, segmentation);
            IntervalPlot.Write(
                html,
                $"MAP@7 by {segmentation.Name}, 95 % intervals",
                [
                    .. segmentation.Segments.Select(s => new IntervalMark(
                        s.Name,
                        "model",
                        s.Ranking.MapAt7
                    )),
                ],
                isFromZero: false
            );
        }

        html.End();
    }

    private static void WriteTable(HtmlWriter html, SegmentationScores segmentation)
    {
        string[] columns =
        [
            segmentation.Name,
            "rows",
            "with acquisition",
            "MAP@7",
            "nDCG@7",
            "log loss a row",
            "predicted a row",
            "observed a row",
        ];
        var isCompared = segmentation.Segments.Any(s => s.Differences is not null);
        using var table = new ReportTable(
            html,
            $"By {segmentation.Name}",
            isCompared ? [.. columns, "MAP@7 minus the other's", "p"] : columns
        );
        foreach (var s in segmentation.Segments)
        {
            table
                .Row(s.Name)
                .Count(s.Rows)
                .Count(s.RankedRows)
                .Interval(s.Ranking.MapAt7)
                .Interval(s.Ranking.NdcgAt7)
                .Interval(s.LogLoss, "F3")
                .Number(s.Predicted, "F4")
                .Interval(s.Observed);
            if (s.Differences is { } differences)
                table.Difference(differences.MapAt7).PValue(differences.MapAt7);
            table.EndRow();
        }
    }
}
