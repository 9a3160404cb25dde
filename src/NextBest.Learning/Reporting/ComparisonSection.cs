using NextBest.Learning.Evaluation;

namespace NextBest.Learning.Reporting;

/// <summary>This model minus the other on the same rows.</summary>
internal static class ComparisonSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        if (content.Evaluation.Comparison is not { } comparison)
            return;
        html.Start("section", ("id", "comparison")).Element("h2", "Comparison");
        html.Element(
            "p",
            $"{content.Model} minus {content.Other ?? "the other model"}. Green: better, red: worse, both beyond the 95 % interval of a paired bootstrap over customers; of twenty equal figures one is marked by chance."
        );
        WriteMetrics(html, content.Evaluation, comparison);
        WriteTargets(html, content.Evaluation, comparison);
        html.End();
    }

    private static void WriteMetrics(
        HtmlWriter html,
        EvaluationReport report,
        ModelComparison comparison
    )
    {
        using var table = new ReportTable(
            html,
            "All rows",
            "",
            "this model",
            "other model",
            "difference",
            "p"
        );
        var (model, other, by) = (report.Model, comparison.Other, comparison.Ranking);
        Row("MAP@7", model.MapAt7, other.MapAt7, by.MapAt7);
        Row("hit@1", model.HitAt1, other.HitAt1, by.HitAt1);
        Row("hit@3", model.HitAt3, other.HitAt3, by.HitAt3);
        Row("nDCG@7", model.NdcgAt7, other.NdcgAt7, by.NdcgAt7);
        Row("log loss a row", report.LogLoss, comparison.OtherLogLoss, comparison.LogLoss, false);

        void Row(
            string name,
            Interval own,
            Interval theirs,
            Difference difference,
            bool isGain = true
        ) =>
            table
                .Row(name)
                .Interval(own)
                .Interval(theirs)
                .Difference(difference, isGain)
                .PValue(difference)
                .EndRow();
    }

    private static void WriteTargets(
        HtmlWriter html,
        EvaluationReport report,
        ModelComparison comparison
    )
    {
        var shown = ReportLimits.MostPositives(report.Targets).Select(t => t.Target).ToHashSet();
        using var table = new ReportTable(
            html,
            "By product, differences",
            "product",
            "AUC",
            "p",
            "lift at 10 %",
            "found in top 3",
            "p",
            "log loss"
        );
        foreach (var t in comparison.Targets.Where(t => shown.Contains(t.Target)))
            table
                .Row(t.Target)
                .Difference(t.Auc)
                .PValue(t.Auc)
                .Difference(t.LiftAt10, format: "F2")
                .Difference(t.FoundInTop3)
                .PValue(t.FoundInTop3)
                .Difference(t.LogLoss, isGain: false, "F5")
                .EndRow();
    }
}
