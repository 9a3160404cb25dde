using NextBest.Learning.Evaluation;
using NextBest.Learning.Reporting;
using Spectre.Console;

namespace NextBest.Cli.Evaluation;

/// <summary>Prints an evaluation for people.</summary>
internal static class EvaluationTable
{
    public static void Write(IAnsiConsole console, EvaluationReport report, string source)
    {
        console.MarkupLineInterpolated(
            $"{report.RankedRows:N0} of {report.Rows:N0} rows with an acquisition, {report.Customers:N0} customers ({source})"
        );
        console.Write(Rankings(report));
        console.Write(Targets(report));
        console.MarkupLineInterpolated(
            $"calibration error {report.Calibration.Error:F5} over all targets together, {report.MeanTargetCalibrationError:F5} target by target"
        );
        foreach (var segmentation in report.Segmentations)
            console.Write(SegmentTable.Of(segmentation));
        if (report.Comparison is { } comparison)
            ComparisonTable.Write(console, comparison);
    }

    private static Table Rankings(EvaluationReport report)
    {
        var table = new Table().AddColumns("", "MAP@7", "hit@1", "hit@3", "nDCG@7");
        Add(table, "model", report.Model);
        Add(table, "popularity", report.Popularity);
        if (report.Oracle is { } oracle)
        {
            Add(table, "oracle", oracle);
            table.AddRow(
                "model / oracle",
                Ratio(report.Model.MapAt7, oracle.MapAt7),
                Ratio(report.Model.HitAt1, oracle.HitAt1),
                Ratio(report.Model.HitAt3, oracle.HitAt3),
                Ratio(report.Model.NdcgAt7, oracle.NdcgAt7)
            );
        }

        return table;
    }

    private static void Add(Table table, string name, RankingScores scores) =>
        table.AddRow(
            name,
            Figures.Of(scores.MapAt7),
            Figures.Of(scores.HitAt1),
            Figures.Of(scores.HitAt3),
            Figures.Of(scores.NdcgAt7)
        );

    private static Table Targets(EvaluationReport report)
    {
        var table = new Table().AddColumns(
            "target",
            "positives",
            "AUC",
            "lift at 10 %",
            "in top 3",
            "log loss",
            "calibration error",
            "predicted",
            "observed"
        );
        foreach (var target in report.Targets)
            table.AddRow(
                Markup.Escape(target.Target),
                $"{target.Positives:N0}",
                Figures.Of(target.Auc.Value),
                Figures.Of(target.LiftAt10.Value, "F2"),
                Figures.Of(target.FoundInTop3.Value),
                $"{target.LogLoss.Value:F5}",
                $"{target.CalibrationError:F5}",
                $"{target.MeanPredicted:P3}",
                $"{target.MeanObserved:P3}"
            );
        return table;
    }

    private static string Ratio(Interval model, Interval oracle) =>
        Figures.Of(model.Value / oracle.Value);
}
