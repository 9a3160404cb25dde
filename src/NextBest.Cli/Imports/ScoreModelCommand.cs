using System.CommandLine;
using NextBest.Cli.Commands;
using NextBest.Cli.Models;
using NextBest.Core.Models.Imported;
using NextBest.Learning.Examples;
using NextBest.Learning.Import.Rows;
using Spectre.Console;

namespace NextBest.Cli.Imports;

/// <summary><c>nextbest score-model</c>: all outputs of an imported model for each row of a file, in bounded memory.</summary>
internal static class ScoreModelCommand
{
    private const int RowsPerReport = 10_000;
    private const int MostFaults = 20;

    private static readonly Option<string> Model = new("--model")
    {
        Description = "A folder with imported.nbm, as 'import-model' writes it.",
        Required = true,
    };

    private static readonly Option<string> Inputs = new("--inputs")
    {
        Description =
            "A .csv or .csv.gz file with one column an input of the model, by name; empty or NaN is missing.",
        Required = true,
    };

    private static readonly Option<string> Output = new("--output")
    {
        Description = "CSV file to write: one column an output, rows in the order of the inputs.",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("score-model", "Score rows with an imported model.")
        {
            Model,
            Inputs,
            Output,
        };
        command.SetAction(
            (parsed, cancellation) => Task.FromResult(Verb.Run(() => Run(parsed, cancellation)))
        );
        return command;
    }

    /// <summary>Tells which columns are no inputs.</summary>
    public static void TellIgnored(ImportedRowFile rows)
    {
        if (rows.Ignored.Count > 0)
            Verb.Messages.MarkupLineInterpolated(
                $"[yellow]note[/] ignored, no input of the model: {string.Join(", ", rows.Ignored)}"
            );
    }

    /// <summary>Tells which inputs had texts that the model does not know.</summary>
    public static void TellUnknown(ImportedModel model, ImportedRowFile rows)
    {
        for (var i = 0; i < model.Inputs.Count; i++)
            if (rows.UnknownTexts[i] > 0)
                Verb.Messages.MarkupLineInterpolated(
                    $"[yellow]note[/] input {model.Inputs[i].Name}: {rows.UnknownTexts[i]:N0} rows have a text that the model does not know, taken as missing or none; it knows {string.Join(", ", model.Parameters.Vocabularies[model.Inputs[i].Vocabulary].Take(5))}..."
                );
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var model = ImportedFolder.Open(parsed.GetValue(Model)!);
        var path = parsed.GetValue(Inputs)!;
        var output = parsed.GetValue(Output)!;
        // The file appears whole or not at all.
        var draft = $"{output}.tmp";
        try
        {
            var count = ExamplesInput.Named(path, () => Score(model, path, draft, cancellation));
            File.Move(draft, output, overwrite: true);
            Verb.Results.MarkupLineInterpolated($"{count:N0} rows written to {output}");
            return ExitCodes.Ok;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static long Score(
        ImportedModel model,
        string path,
        string draft,
        CancellationToken cancellation
    )
    {
        using var rows = new ImportedRowFile(path, model);
        TellIgnored(rows);
        using var writer = new StreamWriter(draft);
        var scoring = new ImportedScoring(model);
        var faults = new List<RowFault>();
        long count = 0,
            broken = 0;
        WriteLine(writer, model.Outputs.Count, i => model.Outputs[i].Name);
        Verb.Messages.Status()
            .Start(
                "Scoring",
                status =>
                {
                    foreach (var row in rows.Rows())
                    {
                        cancellation.ThrowIfCancellationRequested();
                        if (scoring.Score(rows, row) is not { } fault)
                            WriteLine(writer, model.Outputs.Count, scoring.TextOf);
                        else if (broken++ < MostFaults)
                            faults.Add(fault);
                        if (++count % RowsPerReport == 0)
                            status.Status($"Scoring: {count:N0} rows");
                    }
                }
            );
        TellUnknown(model, rows);
        if (broken > 0)
            Refuse(path, faults, broken, count);
        return count;
    }

    /// <summary>A row left out would put all rows after it beside the wrong inputs.</summary>
    private static void Refuse(string path, List<RowFault> faults, long broken, long count)
    {
        foreach (var fault in faults)
            Console.Error.WriteLine($"{path}: {fault}");
        throw new InvalidDataException(
            $"{broken:N0} of {count:N0} rows are broken. Correct them; nothing was written."
        );
    }

    private static void WriteLine(StreamWriter writer, int count, Func<int, string> cell)
    {
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                writer.Write(',');
            writer.Write(ExampleText.Cell(cell(i)));
        }

        writer.Write('\n');
    }
}
