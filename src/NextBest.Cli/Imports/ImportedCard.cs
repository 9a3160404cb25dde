using NextBest.Cli.Models;
using NextBest.Learning.Import;
using NextBest.Learning.Import.Rows;

namespace NextBest.Cli.Imports;

/// <summary>Says in words what an imported model is and how far it can be trusted.</summary>
internal static class ImportedCard
{
    public static void Write(
        TextWriter writer,
        ModelRecord record,
        ImportedSource source,
        GoldenCheck? check,
        ServedImport? served
    )
    {
        writer.WriteLine($"# Imported model {record.Version}");
        writer.WriteLine();
        writer.WriteLine("| | |\n|---|---|");
        foreach (var (key, value) in record.Lineage.Concat(record.Metrics))
            writer.WriteLine($"| {key} | {value} |");
        writer.WriteLine();
        if (served is not null)
            ServedCard.Write(writer, source, served);
        writer.WriteLine("## Inputs");
        writer.WriteLine("| input | kind |\n|---|---|");
        foreach (var input in source.Model.Inputs)
            writer.WriteLine(
                $"| {input.Name} | {(input.IsText ? $"text, {source.Model.Parameters.Vocabularies[input.Vocabulary].Count} known values" : "number")} |"
            );
        writer.WriteLine();
        writer.WriteLine("## Limits");
        writer.WriteLine(
            check is null
                ? "* It was not compared with its source: import it again with --inputs and --expected."
                : $"* It was compared with its source on {check.Rows} rows; inputs unlike those were not."
        );
        writer.WriteLine(
            "* What it was trained on, and how well it ranks, its file does not tell: judge it by the data that it is to score."
        );
    }
}
