using System.CommandLine;
using NextBest.Cli.Models;
using NextBest.Core.Features;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest evaluate</c>: how good a model ranks and how honest its probabilities are.</summary>
internal static class EvaluateCommand
{
    private static readonly Option<string?> Oracle = new("--oracle")
    {
        Description =
            "The true probabilities, as 'generate' writes them: also prints how near the model comes.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON instead of tables.",
    };

    private static readonly Option<int> Bootstrap = LearningOptions.Count(
        "--bootstrap",
        0,
        200,
        "Bootstrap samples of the 95 % intervals."
    );

    public static Command Create()
    {
        var command = new Command(
            "evaluate",
            "Judge a model by examples that it was not trained on."
        )
        {
            LearningOptions.Examples,
            LearningOptions.Model,
            Oracle,
            Json,
            LearningOptions.Seed,
            Bootstrap,
            LearningOptions.Holdout,
            LearningOptions.MaxBroken,
        };
        command.SetAction(parsed => Verb.Run(() => Run(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var model = ModelFolder.Open(parsed.GetValue(LearningOptions.Model)!);
        var path = parsed.GetValue(LearningOptions.Examples)!;
        var holdout = parsed.GetValue(LearningOptions.Holdout);
        var reading = new ExampleFileOptions
        {
            NeedsAcquired = true,
            UnknownValues = UnknownValues.Accept,
            Customers =
                holdout > 0
                    ? id => CustomerSplit.Contains(id, holdout, CustomerSplit.HoldoutSalt)
                    : null,
        };
        var maxBroken = parsed.GetValue(LearningOptions.MaxBroken);
        var examples = ExamplesInput.Load(path, model.Schema, reading, maxBroken);
        var oracle = parsed.GetValue(Oracle) is { } file
            ? ExamplesInput.Named(
                file,
                () => OracleFile.Read(file, model.Targets, reading.Customers)
            )
            : null;
        var options = new EvaluationOptions
        {
            Seed = parsed.GetValue(LearningOptions.Seed),
            Resamples = parsed.GetValue(Bootstrap),
        };
        var report = ExamplesInput.Named(
            path,
            () => Evaluator.Evaluate(examples, model, oracle, options)
        );
        if (parsed.GetValue(Json))
            Console.WriteLine(EvaluationJson.Of(report));
        else
            EvaluationTable.Write(Verb.Results, report, path);
        return ExitCodes.Ok;
    }
}
