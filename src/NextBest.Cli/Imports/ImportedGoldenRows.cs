using NextBest.Core.Models.Imported;
using NextBest.Learning.Examples;
using NextBest.Learning.Import.Rows;

namespace NextBest.Cli.Imports;

/// <summary>
/// Rows with what the source library computed for them: one column an input of the model, then one an output that was compared, with
/// <see cref="Prefix"/> before its name.
/// </summary>
internal static class ImportedGoldenRows
{
    public const string FileName = "golden.csv";

    private const string Prefix = "expected:";

    public static void Write(TextWriter writer, ImportedModel model, GoldenCheck check)
    {
        WriteLine(
            writer,
            [
                .. model.Inputs.Select(i => i.Name),
                .. check.Compared.Select(o => $"{Prefix}{o.Name}"),
            ]
        );
        foreach (var row in check.Kept)
            WriteLine(writer, row);
    }

    /// <summary>Compares what the model computes now.</summary>
    /// <exception cref="InvalidDataException">A row comes out differently.</exception>
    public static GoldenCheck Replay(string path, ImportedModel model)
    {
        using var rows = new ImportedRowFile(path, model);
        return GoldenCheck.Run(model, rows, File.OpenRead(path), Prefix);
    }

    private static void WriteLine(TextWriter writer, IEnumerable<string> cells) =>
        writer.Write($"{string.Join(',', cells.Select(ExampleText.Cell))}\n");
}
