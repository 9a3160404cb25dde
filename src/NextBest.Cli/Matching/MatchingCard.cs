using System.Globalization;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Matching;

namespace NextBest.Cli.Matching;

/// <summary>Writes <c>matching.md</c>: what people should know before they rely on a matching model.</summary>
internal static class MatchingCard
{
    public static void Write(
        TextWriter writer,
        MatchingTraining run,
        IReadOnlyList<KeyValuePair<string, string>> lineage
    )
    {
        writer.WriteLine("# Matching model card");
        writer.WriteLine();
        writer.WriteLine(
            "For a customer who is about to acquire something of a line: which product of the line, by what customers like him chose and by the products' tags and terms. A product added today is ranked by its tags."
        );
        writer.WriteLine();
        writer.WriteLine("| | |\n|---|---|");
        foreach (var (key, value) in lineage)
            writer.WriteLine($"| {key} | {value} |");
        writer.WriteLine();
        writer.WriteLine("## Products within their line, validation customers (95 % interval)");
        WriteScores(writer, run.Report.Choices, run.Report.Model, run.Report.Shares);
        if (run.Cold is { } cold)
        {
            writer.WriteLine();
            writer.WriteLine("## Products that training never saw, validation customers");
            WriteScores(writer, cold.Choices, cold.Model, cold.Shares);
            writer.WriteLine();
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{cold.Products.Count} products; who chose one is ranked before who chose another with a chance of {cold.Auc:F4} (shares alone: 0.5)."
                )
            );
        }

        writer.WriteLine();
        writer.WriteLine("## Limits");
        writer.WriteLine(
            """
            * Additive: it knows no interaction of features, nor of tags.
            * It learned what customers chose, which past offers and the shelf of the time shaped.
            * A tag that no product of the data carried counts nothing until it is trained again.
            """
        );
    }

    private static void WriteScores(
        TextWriter writer,
        int choices,
        ChoiceScores model,
        ChoiceScores shares
    )
    {
        writer.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {choices} choices | log loss | hit@1 | mean reciprocal rank |\n|---|---|---|---|"
            )
        );
        foreach (var (name, s) in new[] { ("model", model), ("shares alone", shares) })
            writer.WriteLine(
                $"| {name} | {Text(s.LogLoss)} | {Text(s.HitAt1)} | {Text(s.ReciprocalRank)} |"
            );
    }

    private static string Text(Interval figure) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{figure.Value:F4} ({figure.Low:F4} to {figure.High:F4})"
        );
}
