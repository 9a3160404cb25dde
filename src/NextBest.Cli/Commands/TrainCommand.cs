using System.CommandLine;
using NextBest.Cli.Evaluation;
using NextBest.Cli.Models;
using NextBest.Core.Models;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest train</c>: learns a propensity model from examples and writes it with its lineage.</summary>
internal static class TrainCommand
{
    private static readonly TrainingOptions Defaults = new();

    private static readonly Option<string> Schema = new("--schema")
    {
        Description = "schema.yaml, or a folder with one; vocabularies left open are learned.",
        Required = true,
    };

    private static readonly Option<string> Output = new("--output")
    {
        Description =
            "Folder that receives model.nbm, schema.yaml, model.yaml, golden.csv and card.md.",
        Required = true,
    };

    private static readonly Option<ModelLink?> Objective = new("--objective")
    {
        Description =
            "Independent: how likely each target is; Softmax: which target is next. Default: by the data.",
    };

    private static readonly Option<int> Threads = LearningOptions.Count(
        "--threads",
        1,
        Environment.ProcessorCount,
        "Threads; changes the time, not the result."
    );

    private static readonly Option<double> Validation = LearningOptions.Number(
        "--validation",
        0.01,
        0.5,
        0.1,
        "Share of customers that training stops and calibrates on."
    );

    private static readonly Option<int> Bins = LearningOptions.Count(
        "--bins",
        1,
        Defaults.NumericBins,
        "The most bins of a number."
    );

    private static readonly Option<double> Regularization = LearningOptions.Number(
        "--regularization",
        0,
        1e6,
        Defaults.Regularization,
        "Pull of weights to zero, as that many examples' worth."
    );

    private static readonly Option<double> Smoothness = LearningOptions.Number(
        "--smoothness",
        0,
        1e6,
        Defaults.Smoothness,
        "Pull of neighbouring bins to each other, likewise."
    );

    public static Command Create()
    {
        var command = new Command("train", "Learn a propensity model from training examples.")
        {
            LearningOptions.Examples,
            Schema,
            Output,
            LearningOptions.Seed,
            Objective,
            Threads,
            Validation,
            Bins,
            Regularization,
            Smoothness,
            LearningOptions.Holdout,
            LearningOptions.MaxBroken,
        };
        command.SetAction(
            (parsed, cancellation) => Task.FromResult(Verb.Run(() => Run(parsed, cancellation)))
        );
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetValue(LearningOptions.Examples)!;
        var holdout = parsed.GetValue(LearningOptions.Holdout);
        var reading = new ExampleFileOptions
        {
            NeedsAcquired = true,
            Customers = id => !CustomerSplit.Contains(id, holdout, CustomerSplit.HoldoutSalt),
        };
        var declared = ModelFolder.ReadSchema(parsed.GetValue(Schema)!);
        var schema = ExamplesInput.Named(path, () => SchemaSealer.Seal(declared, path, reading));
        var maxBroken = parsed.GetValue(LearningOptions.MaxBroken);
        var examples = ExamplesInput.Load(path, schema, reading, maxBroken);
        var options = OptionsOf(parsed);
        var result = ExamplesInput.Named(
            path,
            () =>
                TrainingBar.Run(
                    "Training",
                    bar => LogisticTrainer.Train(examples, options, bar, cancellation)
                )
        );
        var run = new TrainingRun
        {
            ExamplesPath = path,
            SchemaPath = ModelFolder.SchemaPath(parsed.GetValue(Schema)!),
            LearnedSchema = !declared.IsSealed,
            Examples = examples,
            Options = options,
            Holdout = holdout,
            Result = result,
            Report = Judge(examples, result, options),
        };
        var folder = parsed.GetValue(Output)!;
        new ModelFolderWriter(folder, run).Write();
        EvaluationTable.Write(Verb.Messages, run.Report, "validation customers");
        Verb.Results.MarkupLineInterpolated($"Model written to {folder}");
        return ExitCodes.Ok;
    }

    private static TrainingOptions OptionsOf(ParseResult parsed) =>
        new()
        {
            Seed = parsed.GetValue(LearningOptions.Seed),
            Threads = parsed.GetValue(Threads),
            Objective = parsed.GetValue(Objective),
            ValidationShare = parsed.GetValue(Validation),
            NumericBins = parsed.GetValue(Bins),
            Regularization = parsed.GetValue(Regularization),
            Smoothness = parsed.GetValue(Smoothness),
        };

    /// <summary>By the validation customers; where none of the few there are acquired anything, by all.</summary>
    private static EvaluationReport Judge(
        ExampleSet examples,
        TrainingResult result,
        TrainingOptions options
    )
    {
        bool IsValidation(string id) =>
            CustomerSplit.Contains(id, options.ValidationShare, CustomerSplit.ValidationSalt);
        var canJudge = Enumerable
            .Range(0, examples.Count)
            .Any(row => !examples.Acquired(row).IsEmpty && IsValidation(examples.CustomerId(row)));
        return Evaluator.Evaluate(
            examples,
            result.Model,
            null,
            new EvaluationOptions
            {
                Seed = options.Seed,
                Customers = canJudge ? IsValidation : null,
            }
        );
    }
}
