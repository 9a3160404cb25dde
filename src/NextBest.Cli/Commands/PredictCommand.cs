using System.CommandLine;
using NextBest.Cli.Models;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Learning.Examples;
using NextBest.Learning.Prediction;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest predict</c>: a ranked list for each row of a file, in bounded memory.</summary>
internal static class PredictCommand
{
    private const int RowsPerReport = 10_000;

    private static readonly Option<string> Output = new("--output")
    {
        Description = "CSV file to write: customer_id,ranked with '|' between targets, best first.",
        Required = true,
    };

    private static readonly Option<int> Top = LearningOptions.Count(
        "--top",
        1,
        7,
        "The most targets of a list."
    );

    private static readonly Option<bool> Probabilities = new("--probabilities")
    {
        Description =
            "Writes one column a target with its probability, empty where the customer can't acquire it, in place of lists.",
    };

    public static Command Create()
    {
        var command = new Command("predict", "Rank the targets for every row of an examples file.")
        {
            LearningOptions.Examples,
            LearningOptions.Model,
            Output,
            Top,
            Probabilities,
            LearningOptions.MaxBroken,
        };
        command.SetAction(
            (parsed, cancellation) => Task.FromResult(Verb.Run(() => Run(parsed, cancellation)))
        );
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var model = ModelFolder.Open(parsed.GetValue(LearningOptions.Model)!);
        var path = parsed.GetValue(LearningOptions.Examples)!;
        var output = parsed.GetValue(Output)!;
        // The list appears whole or not at all.
        var draft = $"{output}.tmp";
        try
        {
            var (ranked, broken, faults) = ExamplesInput.Named(
                path,
                () => Rank(parsed, model, path, draft, cancellation)
            );
            var maxBroken = parsed.GetValue(LearningOptions.MaxBroken);
            ExamplesInput.Report(path, faults, broken, broken + ranked, maxBroken);
            File.Move(draft, output, overwrite: true);
            Verb.Results.MarkupLineInterpolated($"{ranked:N0} lists written to {output}");
            return ExitCodes.Ok;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static (long Ranked, long Broken, List<RowFault> Faults) Rank(
        ParseResult parsed,
        IPropensityModel model,
        string path,
        string draft,
        CancellationToken cancellation
    )
    {
        using var file = new ExampleFile(
            path,
            model.Schema,
            new() { UnknownValues = UnknownValues.Accept }
        );
        foreach (var notice in file.Notices)
            Verb.Messages.MarkupLineInterpolated($"[yellow]note[/] {notice}");
        using var writer = new StreamWriter(draft);
        Action<ExampleRow> write = parsed.GetValue(Probabilities)
            ? new ProbabilityWriter(model, writer).Write
            : new RankedListWriter(model, writer, parsed.GetValue(Top)).Write;
        var faults = new List<RowFault>();
        long broken = 0,
            ranked = 0;
        Verb.Messages.Status()
            .Start(
                "Ranking",
                status =>
                {
                    foreach (var row in file.Rows())
                    {
                        cancellation.ThrowIfCancellationRequested();
                        if (!row.IsUsable && broken++ < ExampleLoader.MostFaultsKept)
                            faults.Add(row.Fault);
                        if (!row.IsUsable)
                            continue;
                        write(row);
                        if (++ranked % RowsPerReport == 0)
                            status.Status($"Ranking: {ranked:N0} rows");
                    }
                }
            );
        return (ranked, broken, faults);
    }
}
