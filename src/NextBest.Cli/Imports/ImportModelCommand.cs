using System.CommandLine;
using NextBest.Cli.Commands;
using NextBest.Cli.Models;
using NextBest.Learning.Import;
using NextBest.Learning.Import.Rows;
using Spectre.Console;

namespace NextBest.Cli.Imports;

/// <summary><c>nextbest import-model</c>: takes over a model of another library, checked against rows that the library scored.</summary>
internal static class ImportModelCommand
{
    private static readonly Option<string> From = new("--from")
    {
        Description = "The model: XGBoost's JSON, LightGBM's text, or ONNX.",
        Required = true,
    };

    private static readonly Option<string> Output = new("--output")
    {
        Description =
            "Folder that receives imported.nbm, model.yaml, card.md and golden.csv; with --targets what 'bundle seal --model' takes: model.nbm, schema.yaml, model.yaml, golden.csv and card.md.",
        Required = true,
    };

    private static readonly Option<ModelImportFormat?> Format = new("--format")
    {
        Description = "The form of the file. By its content if left out.",
    };

    private static readonly Option<string?> Inputs = new("--inputs")
    {
        Description =
            "Golden rows: a .csv or .csv.gz file with one column an input of the model; needs --expected.",
    };

    private static readonly Option<string?> Expected = new("--expected")
    {
        Description =
            "What the source library computed for --inputs, row by row: one column an output, by name. Checked to 1e-5, relative, or absolute below 1.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON instead of a table.",
    };

    public static Command Create()
    {
        var command = new Command(
            "import-model",
            "Take over a model trained with XGBoost, LightGBM, scikit-learn or ML.NET."
        )
        {
            From,
            Output,
            Format,
            Inputs,
            Expected,
            Json,
        };
        ServingOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(Inputs) is null) != (result.GetValue(Expected) is null))
                result.AddError("--inputs and --expected belong together: give both, or neither.");
        });
        command.SetAction(parsed => Verb.Run(() => Run(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var path = parsed.GetValue(From)!;
        var source = ModelImporter.Read(path, parsed.GetValue(Format));
        var check = Check(parsed, source);
        var served = ServingOptions.Read(parsed, source);
        var folder = parsed.GetValue(Output)!;
        var import = new ImportedFolderWriter(folder, path, source, check, served);
        import.Write();
        if (parsed.GetValue(Json))
            parsed.InvocationConfiguration.Output.WriteLine(import.Json());
        else
            ImportTable.Write(Verb.Results, source, check);
        Verb.Messages.MarkupLineInterpolated($"Model written to {folder}");
        return ExitCodes.Ok;
    }

    private static GoldenCheck? Check(ParseResult parsed, ImportedSource source)
    {
        if (parsed.GetValue(Inputs) is not { } inputs)
            return null;
        var expected = parsed.GetValue(Expected)!;
        using var rows = ExamplesInput.Named(
            inputs,
            () => new ImportedRowFile(inputs, source.Model)
        );
        ScoreModelCommand.TellIgnored(rows);
        try
        {
            return ExamplesInput.Named(
                $"{inputs} and {expected}",
                () => GoldenCheck.Run(source.Model, rows, File.OpenRead(expected))
            );
        }
        finally
        {
            ScoreModelCommand.TellUnknown(source.Model, rows);
        }
    }
}
