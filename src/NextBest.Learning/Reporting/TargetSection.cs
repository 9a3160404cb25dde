using NextBest.Learning.Evaluation;
using NextBest.Learning.Reporting.Plots;

namespace NextBest.Learning.Reporting;

/// <summary>Figures and curves of each product.</summary>
internal static class TargetSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        var targets = content.Evaluation.Targets;
        html.Start("section", ("id", "targets")).Element("h2", "Products");
        WriteTable(html, targets);
        if (targets.Count > ReportLimits.MostTargetRows)
            html.Element(
                "p",
                $"{targets.Count - ReportLimits.MostTargetRows:N0} products acquired more rarely are left out here; evaluate --json has them.",
                ("class", "soft")
            );
        var plotted = ReportLimits
            .MostPositives(targets, ReportLimits.MostTargetPlots)
            .Where(t => t.Positives > 0)
            .OrderByDescending(t => t.Positives)
            .ToList();
        html.Element("h3", $"Reliability and gain of the {plotted.Count} products acquired most");
        html.Element(
            "p",
            "Gain: which share of the buyers is among the customers with the best scores. The dashed line is chance.",
            ("class", "soft")
        );
        html.Start("div", ("class", "cards"));
        foreach (var target in plotted)
            WriteCard(html, target);
        html.End().End();
    }

    private static void WriteTable(HtmlWriter html, IReadOnlyList<TargetScores> targets)
    {
        using var table = new ReportTable(
            html,
            "Over the rows where the product was open to the customer",
            "product",
            "acquired",
            "AUC",
            "lift at 10 %",
            "found in top 3",
            "log loss",
            "calibration error",
            "predicted",
            "observed"
        );
        foreach (var t in ReportLimits.MostPositives(targets))
            table
                .Row(t.Target)
                .Count(t.Positives)
                .Interval(t.Auc)
                .Interval(t.LiftAt10, "F2")
                .Interval(t.FoundInTop3, "F3")
                .Interval(t.LogLoss, "F5")
                .Number(t.CalibrationError, "F5")
                .Number(t.MeanPredicted, "P3")
                .Number(t.MeanObserved, "P3")
                .EndRow();
    }

    private static void WriteCard(HtmlWriter html, TargetScores target)
    {
        html.Start("div", ("class", "card")).Element("h3", target.Target);
        html.Element(
            "p",
            $"{target.Positives:N0} acquired; AUC {Figures.Of(target.Auc.Value, "F3")}, lift at 10 % {Figures.Of(target.LiftAt10.Value, "F1")}, calibration error {Figures.Of(target.CalibrationError, "F4")}",
            ("class", "soft")
        );
        html.Start("div", ("class", "pair"));
        ReliabilityPlot.Write(html, $"Reliability, {target.Target}", target.Reliability);
        GainPlot.Write(html, $"Gain, {target.Target}", target.Gains);
        html.End().End();
    }
}
