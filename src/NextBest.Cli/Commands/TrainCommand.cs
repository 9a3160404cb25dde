using System.CommandLine;
using System.Diagnostics;
using NextBest.Cli.Evaluation;
using NextBest.Cli.Models;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest train</c>: learns a propensity model from examples and writes it with its lineage.</summary>
internal static class TrainCommand
{
    private static readonly Option<string[]> Examples = new("--examples")
    {
        Description =
            "Examples: .csv or .csv.gz files with customer_id, as_of, one column a feature, acquired. May be repeated: tables of other months, also with fewer columns, are learned together.",
        Required = true,
    };

    private static readonly Option<DateOnly?> Since = new("--since")
    {
        Description = "Leaves out examples of days before it (yyyy-MM-dd).",
    };

    private static readonly Option<DateOnly?> Until = new("--until")
    {
        Description = "Leaves out examples of days after it.",
    };

    private static readonly Option<string> Schema = new("--schema")
    {
        Description = "schema.yaml, or a folder with one; vocabularies left open are learned.",
        Required = true,
    };

    private static readonly Option<string> Output = new("--output")
    {
        Description =
            "Folder that receives model.nbm, schema.yaml, model.yaml, golden.csv, reference.csv and card.md.",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command("train", "Learn a propensity model from training examples.")
        {
            Examples,
            Schema,
            Output,
            LearningOptions.Seed,
            Since,
            Until,
            LearningOptions.Holdout,
            LearningOptions.MaxBroken,
        };
        foreach (var option in TrainOptions.All)
            command.Add(option);
        SearchingOptions.AddTo(command);
        command.SetAction(
            (parsed, cancellation) => Task.FromResult(Verb.Run(() => Run(parsed, cancellation)))
        );
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var paths = parsed.GetValue(Examples)!;
        var search = SearchingOptions.Of(parsed);
        var holdout = parsed.GetValue(LearningOptions.Holdout);
        var reading = new ExampleFileOptions
        {
            NeedsAcquired = true,
            Customers = id => !CustomerSplit.Contains(id, holdout, CustomerSplit.HoldoutSalt),
            Since = parsed.GetValue(Since),
            Until = parsed.GetValue(Until),
        };
        var declared = ModelFolder.ReadSchema(parsed.GetValue(Schema)!);
        var schema = ExamplesInput.Named(
            string.Join(", ", paths),
            () => SchemaSealer.Seal(declared, paths, reading)
        );
        var examples = ExamplesInput.LoadAll(
            paths,
            schema,
            reading,
            parsed.GetValue(LearningOptions.MaxBroken)
        );
        var source = string.Join(", ", paths);
        var plan = search is null
            ? TrainOptions.PlanOf(parsed, examples)
            : ExamplesInput.Named(
                source,
                () =>
                    SearchedPlan.Of(
                        examples,
                        TreesOptions.Of(parsed, examples),
                        search,
                        cancellation
                    )
            );
        var watch = Stopwatch.StartNew();
        var result = ExamplesInput.Named(
            source,
            () => TrainingBar.Run("Training", bar => plan.Train(examples, bar, cancellation))
        );
        var fitted = watch.Elapsed;
        var run = new TrainingRun
        {
            ExamplesPaths = paths,
            SchemaPath = ModelFolder.SchemaPath(parsed.GetValue(Schema)!),
            LearnedSchema = !declared.IsSealed,
            Examples = examples,
            Seed = parsed.GetValue(LearningOptions.Seed),
            ValidationShare = TrainOptions.ValidationShareOf(parsed),
            Settings = plan.Settings,
            Holdout = holdout,
            Result = result,
            Report = Judge(parsed, examples, result),
        };
        var folder = parsed.GetValue(Output)!;
        new ModelFolderWriter(folder, run).Write();
        EvaluationTable.Write(Verb.Messages, run.Report, "validation customers");
        Verb.Results.MarkupLineInterpolated(
            $"Model written to {folder} (fitted in {fitted.TotalSeconds:F1} s)"
        );
        return ExitCodes.Ok;
    }

    /// <summary>By the validation customers; where none of the few there are acquired anything, by all.</summary>
    private static EvaluationReport Judge(
        ParseResult parsed,
        ExampleSet examples,
        TrainingResult result
    )
    {
        var share = TrainOptions.ValidationShareOf(parsed);
        bool IsValidation(string id) =>
            CustomerSplit.Contains(id, share, CustomerSplit.ValidationSalt);
        var canJudge = Enumerable
            .Range(0, examples.Count)
            .Any(row => !examples.Acquired(row).IsEmpty && IsValidation(examples.CustomerId(row)));
        return Evaluator.Evaluate(
            examples,
            result.Model,
            null,
            new EvaluationOptions
            {
                Seed = parsed.GetValue(LearningOptions.Seed),
                Customers = canJudge ? IsValidation : null,
            }
        );
    }
}
