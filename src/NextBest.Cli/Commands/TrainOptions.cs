using System.CommandLine;
using System.Globalization;
using NextBest.Cli.Models;
using NextBest.Core.Models;
using NextBest.Learning.Boosting;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;

namespace NextBest.Cli.Commands;

/// <summary>The options of <c>train</c> that say how to train, and what they mean for each form of model.</summary>
internal static class TrainOptions
{
    private static readonly TrainingOptions Logistic = new();
    private static readonly BoostingOptions Boosting = new();

    private static readonly Option<ModelForm> Form = new("--form")
    {
        Description =
            "Trees: boosted symmetric trees, which know how features act together; Logistic: additive, for small data or full transparency.",
        DefaultValueFactory = _ => ModelForm.Trees,
    };

    public static readonly Option<ModelLink?> Objective = new("--objective")
    {
        Description =
            "Independent: how likely each target is; Softmax: which target is next. Default: by the data.",
    };

    public static readonly Option<int> Threads = LearningOptions.Count(
        "--threads",
        1,
        Environment.ProcessorCount,
        "Threads; changes the time, not the result."
    );

    public static readonly Option<double> Validation = LearningOptions.Number(
        "--validation",
        0.01,
        0.5,
        0.1,
        "Share of customers that training stops and calibrates on."
    );

    public static readonly Option<int?> Bins = LearningOptions.Optional<int>(
        "--bins",
        $"The most bins of a number. Default: {Boosting.NumericBins}; logistic {Logistic.NumericBins}.",
        value => value is >= 1 and <= 4096,
        "1 to 4096"
    );

    public static readonly Option<double?> Regularization = LearningOptions.Optional<double>(
        "--regularization",
        $"Pull of leaves or weights to zero. Default: {Boosting.Regularization}, or {BoostingOptions.Independent.Regularization} for independent targets; logistic {Logistic.Regularization}, as that many examples' worth.",
        value => value is >= 0 and <= 1e6,
        "0 to 1000000"
    );

    private static readonly Option<double> Smoothness = LearningOptions.Number(
        "--smoothness",
        0,
        1e6,
        Logistic.Smoothness,
        "Logistic: pull of neighbouring bins to each other, as that many examples' worth."
    );

    public static IEnumerable<Option> All =>
        [
            Form,
            Objective,
            Threads,
            Validation,
            Bins,
            Regularization,
            Smoothness,
            .. TreesOptions.All,
        ];

    public static double ValidationShareOf(ParseResult parsed) => parsed.GetValue(Validation);

    /// <summary>How to train, as the command line says and the examples ask for.</summary>
    /// <exception cref="InvalidDataException">A monotone rule is no pair.</exception>
    public static TrainingPlan PlanOf(ParseResult parsed, ExampleSet examples) =>
        IsTrees(parsed) ? TreesPlan.Of(TreesOptions.Of(parsed, examples)) : LogisticOf(parsed);

    public static bool IsTrees(ParseResult parsed) => parsed.GetValue(Form) == ModelForm.Trees;

    private static TrainingPlan LogisticOf(ParseResult parsed)
    {
        var options = Logistic with
        {
            Seed = parsed.GetValue(LearningOptions.Seed),
            Threads = parsed.GetValue(Threads),
            Objective = parsed.GetValue(Objective),
            ValidationShare = parsed.GetValue(Validation),
            NumericBins = parsed.GetValue(Bins) ?? Logistic.NumericBins,
            Regularization = parsed.GetValue(Regularization) ?? Logistic.Regularization,
            Smoothness = parsed.GetValue(Smoothness),
        };
        return new(
            (examples, progress, cancellation) =>
                LogisticTrainer.Train(examples, options, progress, cancellation),
            [
                new("form", "logistic"),
                new("learning_rate", Text(options.LearningRate)),
                new("regularization", Text(options.Regularization)),
                new("smoothness", Text(options.Smoothness)),
                new("numeric_bins", Text(options.NumericBins)),
                new("rows_per_bin", Text(options.RowsPerBin)),
            ]
        );
    }

    private static string Text(double value) =>
        value.ToString("0.######", CultureInfo.InvariantCulture);
}
