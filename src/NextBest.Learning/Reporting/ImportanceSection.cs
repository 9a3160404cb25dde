using NextBest.Learning.Reporting.Plots;

namespace NextBest.Learning.Reporting;

/// <summary>What the model draws from each feature.</summary>
internal static class ImportanceSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        if (content.Importance.Count == 0)
            return;
        var shown = content.Importance.Take(ReportLimits.MostFeatures).ToList();
        html.Start("section", ("id", "importance")).Element("h2", "Feature importance");
        html.Element(
            "p",
            "What is lost when a feature's values are shuffled among the rows. Features that tell the same share their importance: each may look small. Negative values are noise."
        );
        IntervalPlot.Write(
            html,
            "Loss of nDCG@7 by shuffling, 95 % intervals",
            [
                .. shown.Select(f => new IntervalMark(
                    f.Feature,
                    "model",
                    new(f.NdcgAt7.Value, f.NdcgAt7.Low, f.NdcgAt7.High)
                )),
            ]
        );
        using (
            var table = new ReportTable(
                html,
                shown.Count < content.Importance.Count
                    ? $"The first {shown.Count} of {content.Importance.Count} features"
                    : "All features",
                "feature",
                "nDCG@7 falls by",
                "MAP@7 falls by",
                "log loss rises by",
                "group"
            )
        )
            foreach (var f in shown)
                table
                    .Row(f.Feature)
                    .Interval(new(f.NdcgAt7.Value, f.NdcgAt7.Low, f.NdcgAt7.High), "F5")
                    .Interval(new(f.MapAt7.Value, f.MapAt7.Low, f.MapAt7.High), "F5")
                    .Interval(new(f.LogLoss.Value, f.LogLoss.Low, f.LogLoss.High), "F5")
                    .Word(f.Group)
                    .EndRow();
        html.End();
    }
}
