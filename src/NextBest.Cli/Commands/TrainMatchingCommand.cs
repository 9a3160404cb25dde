using System.CommandLine;
using NextBest.Cli.Matching;
using NextBest.Cli.Models;
using NextBest.Core.Catalog;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Matching;
using NextBest.Learning.Training;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest train-matching</c>: learns which product of a line customers choose.</summary>
internal static class TrainMatchingCommand
{
    private static readonly TrainingOptions Defaults = MatchingTrainer.Defaults;

    private static readonly Option<string> Bundle = CatalogOption.Create();

    private static readonly Option<string> Schema = new("--schema")
    {
        Description = "schema.yaml of the propensity model, or the folder that 'train' wrote.",
        Required = true,
    };

    private static readonly Option<string> Output = new("--output")
    {
        Description =
            "Folder that receives matching.nbm and matching.md; name that of 'train', and 'bundle seal --model' takes both.",
        Required = true,
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
        Defaults.ValidationShare,
        "Share of customers that training stops on."
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
        "Pull of weights to zero, as that many choices' worth."
    );

    private static readonly Option<int?> Rank = new("--rank")
    {
        Description =
            "Factors that describe a customer; 0: one a tag (full rank). Default: as few as lose next to nothing on the validation customers.",
    };

    private static readonly Option<double> ColdShare = LearningOptions.Number(
        "--cold-share",
        0,
        0.5,
        0.1,
        "Share of products left out of a training of its own, to see how a new product is ranked; 0: no such check."
    );

    static TrainMatchingCommand() =>
        Rank.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 and var value)
                result.AddError($"--rank is {value}; it must be at least 0.");
        });

    public static Command Create()
    {
        var command = new Command(
            "train-matching",
            "Learn which product of a line customers choose, by the products' tags."
        )
        {
            LearningOptions.Examples,
            LearningOptions.Choices,
            Bundle,
            Schema,
            Output,
            LearningOptions.Seed,
            Threads,
            Validation,
            Bins,
            Regularization,
            Rank,
            ColdShare,
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
        var holdout = parsed.GetValue(LearningOptions.Holdout);
        var catalog = CatalogOption.Read(parsed.GetValue(Bundle)!);
        var (path, choicesPath) = (
            parsed.GetValue(LearningOptions.Examples)!,
            parsed.GetValue(LearningOptions.Choices)!
        );
        var choices = ChoicesInput.Load(
            path,
            choicesPath,
            catalog,
            MatchingFolder.ReadSchema(parsed.GetValue(Schema)!),
            new ExampleFileOptions
            {
                Customers = id => !CustomerSplit.Contains(id, holdout, CustomerSplit.HoldoutSalt),
            },
            parsed.GetValue(LearningOptions.MaxBroken)
        );
        var options = OptionsOf(parsed);
        var rank = parsed.GetValue(Rank);
        var cold = CheckCold(
            choices,
            catalog,
            options,
            parsed.GetValue(ColdShare),
            rank,
            cancellation
        );
        var result = ExamplesInput.Named(
            choicesPath,
            () =>
                TrainingBar.Run(
                    "Training",
                    bar =>
                        MatchingTrainer.Train(
                            choices,
                            catalog,
                            options,
                            null,
                            rank,
                            bar,
                            cancellation
                        )
                )
        );
        var training = new MatchingTraining
        {
            ExamplesPath = path,
            ChoicesPath = choicesPath,
            SchemaPath = ModelFolder.SchemaPath(parsed.GetValue(Schema)!),
            Options = options,
            Holdout = holdout,
            Result = result,
            Report = Judge(choices, catalog, result, options),
            Cold = cold,
        };
        var folder = parsed.GetValue(Output)!;
        new MatchingFolderWriter(folder, training).Write();
        MatchingTable.Write(Verb.Messages, training.Report, "validation customers");
        if (cold is not null)
            MatchingTable.Write(Verb.Messages, cold);
        Verb.Results.MarkupLineInterpolated($"Matching model written to {folder}");
        return ExitCodes.Ok;
    }

    private static TrainingOptions OptionsOf(ParseResult parsed) =>
        Defaults with
        {
            Seed = parsed.GetValue(LearningOptions.Seed),
            Threads = parsed.GetValue(Threads),
            ValidationShare = parsed.GetValue(Validation),
            NumericBins = parsed.GetValue(Bins),
            Regularization = parsed.GetValue(Regularization),
        };

    private static ColdProductReport? CheckCold(
        ExampleSet choices,
        ProductCatalog catalog,
        TrainingOptions options,
        double share,
        int? rank,
        CancellationToken cancellation
    ) =>
        TrainingBar.Run(
            "Training without some products",
            bar =>
                ColdProductCheck.Run(
                    choices,
                    catalog,
                    options,
                    share,
                    new EvaluationOptions { Seed = options.Seed },
                    rank,
                    bar,
                    cancellation
                )
        );

    /// <summary>By the validation customers; where none of the few there are has a choice, by all.</summary>
    private static MatchingReport Judge(
        ExampleSet choices,
        ProductCatalog catalog,
        MatchingResult result,
        TrainingOptions options
    ) =>
        MatchingEvaluator.Evaluate(
            choices,
            catalog,
            result.Model,
            null,
            new EvaluationOptions
            {
                Seed = options.Seed,
                Customers =
                    result.ValidationChoices > 0
                        ? id =>
                            CustomerSplit.Contains(
                                id,
                                options.ValidationShare,
                                CustomerSplit.ValidationSalt
                            )
                        : null,
            }
        );
}
