using System.CommandLine;
using NextBest.Cli.Evaluation;
using NextBest.Cli.Models;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Learning.Calibration;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest recalibrate</c>: fits a model's probabilities to recent examples without training it again.</summary>
internal static class RecalibrateCommand
{
    private const string CheckSalt = "recalibration check";
    private const double CheckShare = 0.2;

    private static readonly Option<string> Output = new("--output")
    {
        Description =
            "Folder that receives model.nbm, schema.yaml, model.yaml, golden.csv, reference.csv and card.md.",
        Required = true,
    };

    private static readonly Option<RecalibrationScope> Scope = new("--scope")
    {
        Description =
            "Priors: how often each target is acquired; All: everything, as in training, which needs thousands of rows.",
        DefaultValueFactory = _ => RecalibrationScope.Priors,
    };

    public static Command Create()
    {
        var command = new Command(
            "recalibrate",
            "Fit a model's probabilities to recent examples, weights and trees as they are."
        )
        {
            LearningOptions.Examples,
            LearningOptions.Model,
            Output,
            Scope,
            LearningOptions.Seed,
            LearningOptions.Holdout,
            LearningOptions.MaxBroken,
        };
        command.SetAction(parsed => Verb.Run(() => Run(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var source = parsed.GetValue(LearningOptions.Model)!;
        var path = parsed.GetValue(LearningOptions.Examples)!;
        var scope = parsed.GetValue(Scope);
        var holdout = parsed.GetValue(LearningOptions.Holdout);
        var model = ModelFolder.Open(source);
        var examples = ExamplesInput.Load(
            path,
            model.Schema,
            new ExampleFileOptions
            {
                NeedsAcquired = true,
                UnknownValues = UnknownValues.Accept,
                Customers = id => !CustomerSplit.Contains(id, holdout, CustomerSplit.HoldoutSalt),
            },
            parsed.GetValue(LearningOptions.MaxBroken)
        );
        var seed = parsed.GetValue(LearningOptions.Seed);
        var (check, changed) = ExamplesInput.Named(
            path,
            () =>
                (
                    Check(model, examples, scope, seed),
                    Recalibrator.Recalibrate(model, examples, scope)
                )
        );
        var folder = parsed.GetValue(Output)!;
        new RecalibratedFolder(source, path, scope, seed, examples, changed, check).Write(folder);
        Print(check);
        Verb.Results.MarkupLineInterpolated($"Model written to {folder}");
        return ExitCodes.Ok;
    }

    /// <summary>What it is worth: fitted to four fifths of the customers, judged by the others against the model as it was.</summary>
    private static EvaluationReport Check(
        IPropensityModel model,
        ExampleSet examples,
        RecalibrationScope scope,
        int seed
    )
    {
        bool IsCheck(string id) => CustomerSplit.Contains(id, CheckShare, CheckSalt);
        var changed = Recalibrator.Recalibrate(model, examples, scope, id => !IsCheck(id));
        return Evaluator.Evaluate(
            examples,
            changed,
            null,
            new()
            {
                Seed = seed,
                Customers = IsCheck,
                Rival = new(model, examples),
            }
        );
    }

    private static void Print(EvaluationReport check)
    {
        var comparison = check.Comparison!;
        Verb.Messages.MarkupLineInterpolated(
            $"a fifth of the customers, not fitted to: calibration error {comparison.OtherCalibration.Error:F5} before, {check.Calibration.Error:F5} after"
        );
        ComparisonTable.WriteMetrics(Verb.Messages, comparison);
    }
}
