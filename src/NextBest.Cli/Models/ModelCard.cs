using System.Globalization;
using NextBest.Core.Models;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Reporting;

namespace NextBest.Cli.Models;

/// <summary>Writes <c>card.md</c>: what people should know before they rely on the model.</summary>
internal static class ModelCard
{
    public static void Write(
        TextWriter writer,
        ModelRecord record,
        IPropensityModel model,
        EvaluationReport report
    )
    {
        writer.WriteLine($"# Model card: {record.Version}");
        writer.WriteLine();
        writer.WriteLine("## Purpose");
        writer.WriteLine(
            model.Outputs.Link == ModelLink.Softmax
                ? "For a customer who is about to acquire something: which of the open targets it will be. Probabilities of one customer add up to 1."
                : "How likely a customer is to acquire each target in the next period. Probabilities are independent of each other."
        );
        writer.WriteLine(
            "It ranks suggestions; it does not decide on credit, price or terms, and eligibility and suitability are checked apart from it."
        );
        WriteTable(writer, "Data and training", record.Lineage);
        WriteRankings(writer, report);
        WriteTargets(writer, model, report);
        writer.WriteLine();
        writer.WriteLine("## Limits");
        writer.WriteLine(
            model is LogisticModel
                ? "* Additive: it knows no interaction of features beyond the history of a set's members."
                : "* Where few examples combine features in a way, what the trees say of that combination rests on few."
        );
        writer.WriteLine(
            """
            * It learned what customers acquired, which past offers shaped: it does not tell what an offer causes.
            * The figures above are of customers it was calibrated on, in the period of the data. Product mix moves: evaluate it on a later period, and train again when the figures fall.
            * Targets with few positives stay near their base rate, and their calibration is uncertain.
            """
        );
    }

    private static void WriteTable(
        TextWriter writer,
        string title,
        IReadOnlyList<KeyValuePair<string, string>> entries
    )
    {
        writer.WriteLine();
        writer.WriteLine($"## {title}");
        writer.WriteLine("| | |\n|---|---|");
        foreach (var (key, value) in entries)
            writer.WriteLine($"| {key} | {value} |");
    }

    private static void WriteRankings(TextWriter writer, EvaluationReport report)
    {
        writer.WriteLine();
        writer.WriteLine("## Ranking, validation customers (95 % interval)");
        writer.WriteLine("| | MAP@7 | hit@1 | hit@3 | nDCG@7 |\n|---|---|---|---|---|");
        foreach (
            var (name, s) in new[] { ("model", report.Model), ("popularity", report.Popularity) }
        )
            writer.WriteLine(
                $"| {name} | {Figures.Of(s.MapAt7)} | {Figures.Of(s.HitAt1)} | {Figures.Of(s.HitAt3)} | {Figures.Of(s.NdcgAt7)} |"
            );
    }

    private static void WriteTargets(
        TextWriter writer,
        IPropensityModel model,
        EvaluationReport report
    )
    {
        writer.WriteLine();
        writer.WriteLine("## Calibration, validation customers");
        writer.WriteLine(
            $"Expected calibration error: {Figures.Of(report.Calibration.Error, "F5")} over all targets together, {Figures.Of(report.MeanTargetCalibrationError, "F5")} target by target."
        );
        writer.WriteLine();
        writer.WriteLine(
            "| target | holder can acquire again | calibrated by | positives | AUC | lift at 10 % | calibration error | predicted | observed |\n|---|---|---|---|---|---|---|---|---|"
        );
        for (var t = 0; t < report.Targets.Count; t++)
        {
            var s = report.Targets[t];
            var repeats = model.Outputs.HoldingExcludes[t] ? "no" : "yes";
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {s.Target} | {repeats} | {CalibrationText.Of(model.Outputs, t)} | {s.Positives} | {Figures.Of(s.Auc.Value)} | {Figures.Of(s.LiftAt10.Value, "F2")} | {Figures.Of(s.CalibrationError, "F5")} | {Figures.Of(s.MeanPredicted, "F5")} | {Figures.Of(s.MeanObserved, "F5")} |"
                )
            );
        }

        WriteReliability(writer, report.Calibration);
    }

    private static void WriteReliability(TextWriter writer, Reliability reliability)
    {
        writer.WriteLine();
        writer.WriteLine("## Reliability, all targets together");
        writer.WriteLine("| predictions | predicted | observed (95 % interval) |\n|---|---|---|");
        foreach (var bin in reliability.Bins)
            writer.WriteLine(
                $"| {bin.Rows} | {Figures.Of(bin.Predicted, "F5")} | {Figures.Of(new Interval(bin.Observed, bin.Low, bin.High), "F5")} |"
            );
    }
}
