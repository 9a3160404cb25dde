using System.CommandLine;
using System.Globalization;
using NextBest.Cli.Models;
using NextBest.Core.Models;
using NextBest.Learning.Boosting;
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

    private static readonly Option<int?> Bins = Optional<int>(
        "--bins",
        $"The most bins of a number. Default: {Boosting.NumericBins}; logistic {Logistic.NumericBins}.",
        value => value is >= 1 and <= 4096,
        "1 to 4096"
    );

    private static readonly Option<double?> Regularization = Optional<double>(
        "--regularization",
        $"Pull of leaves or weights to zero. Default: {Boosting.Regularization}; logistic {Logistic.Regularization}, as that many examples' worth.",
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

    private static readonly Option<int> Trees = LearningOptions.Count(
        "--trees",
        1,
        Boosting.Trees,
        "Trees: the most of them; training stops before where more don't help."
    );

    private static readonly Option<int?> Levels = Optional<int>(
        "--levels",
        $"Trees: the most levels of each, so that up to 2^levels cases are told apart. Default: {Boosting.Levels}.",
        value => value is >= 1 and <= 8,
        "1 to 8"
    );

    private static readonly Option<double> LearningRate = LearningOptions.Number(
        "--learning-rate",
        0.001,
        1,
        Boosting.LearningRate,
        "Trees: how much of each tree's step is taken."
    );

    private static readonly Option<double?> HalfLife = Optional<double>(
        "--half-life-months",
        "Trees: months before the latest example after which an example counts half. Default: all count alike.",
        value => value > 0,
        "above 0"
    );

    private static readonly Option<string[]> Increasing = new("--increasing")
    {
        Description =
            "Trees: FEATURE:TARGET, a numeric feature that never lowers the margin of a target as it grows ('*': of all targets). May be repeated.",
    };

    private static readonly Option<string[]> Decreasing = new("--decreasing")
    {
        Description = "Trees: likewise, that never raises it.",
    };

    public static IEnumerable<Option> All =>
        [
            Form,
            Objective,
            Threads,
            Validation,
            Bins,
            Regularization,
            Smoothness,
            Trees,
            Levels,
            LearningRate,
            HalfLife,
            Increasing,
            Decreasing,
        ];

    public static double ValidationShareOf(ParseResult parsed) => parsed.GetValue(Validation);

    /// <summary>How to train, as the command line says.</summary>
    public static TrainingPlan PlanOf(ParseResult parsed) =>
        parsed.GetValue(Form) == ModelForm.Trees ? TreesOf(parsed) : LogisticOf(parsed);

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

    private static TrainingPlan TreesOf(ParseResult parsed)
    {
        var options = Boosting with
        {
            Seed = parsed.GetValue(LearningOptions.Seed),
            Threads = parsed.GetValue(Threads),
            Objective = parsed.GetValue(Objective),
            ValidationShare = parsed.GetValue(Validation),
            NumericBins = parsed.GetValue(Bins) ?? Boosting.NumericBins,
            Regularization = parsed.GetValue(Regularization) ?? Boosting.Regularization,
            Trees = parsed.GetValue(Trees),
            Levels = parsed.GetValue(Levels) ?? Boosting.Levels,
            LearningRate = parsed.GetValue(LearningRate),
            HalfLifeMonths = parsed.GetValue(HalfLife),
            Monotone =
            [
                .. (parsed.GetValue(Increasing) ?? []).Select(text => RuleOf(text, true)),
                .. (parsed.GetValue(Decreasing) ?? []).Select(text => RuleOf(text, false)),
            ],
        };
        return new(
            (examples, progress, cancellation) =>
                SymmetricTreesTrainer.Train(examples, options, progress, cancellation),
            [
                new("form", "symmetric trees"),
                new("levels", Text(options.Levels)),
                new("learning_rate", Text(options.LearningRate)),
                new("regularization", Text(options.Regularization)),
                new("split_regularization", Text(options.SplitRegularization)),
                new("row_share", Text(options.RowShare)),
                new("column_share", Text(options.ColumnShare)),
                new("numeric_bins", Text(options.NumericBins)),
                new("rows_per_bin", Text(options.RowsPerBin)),
                .. options.HalfLifeMonths is { } months
                    ? [new("half_life_months", Text(months))]
                    : Array.Empty<KeyValuePair<string, string>>(),
                .. options.Monotone.Select(rule => new KeyValuePair<string, string>(
                    rule.IsIncreasing ? "increasing" : "decreasing",
                    $"{rule.Feature}:{rule.Target}"
                )),
            ]
        );
    }

    private static MonotoneRule RuleOf(string text, bool isIncreasing)
    {
        var at = text.IndexOf(':', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1
            ? new(text[..at], text[(at + 1)..], isIncreasing)
            : throw new InvalidDataException(
                $"{(isIncreasing ? "--increasing" : "--decreasing")} '{text}' is no FEATURE:TARGET: write the feature, a colon and the target, as in age:pension."
            );
    }

    private static Option<T?> Optional<T>(
        string name,
        string description,
        Predicate<T> isValid,
        string range
    )
        where T : struct
    {
        var option = new Option<T?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<T?>() is { } value && !isValid(value))
                result.AddError($"{name} is {value}; it must be {range}.");
        });
        return option;
    }

    private static string Text(double value) =>
        value.ToString("0.######", CultureInfo.InvariantCulture);
}
