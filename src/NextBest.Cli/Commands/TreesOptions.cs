using System.CommandLine;
using NextBest.Learning.Boosting;

namespace NextBest.Cli.Commands;

/// <summary>The options of <c>train</c> that are about trees alone.</summary>
internal static class TreesOptions
{
    private static readonly BoostingOptions Boosting = new();

    private static readonly Option<int> Trees = LearningOptions.Count(
        "--trees",
        1,
        Boosting.Trees,
        "Trees: the most of them; training stops before where more don't help."
    );

    private static readonly Option<int?> Levels = LearningOptions.Optional<int>(
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

    private static readonly Option<double?> HalfLife = LearningOptions.Optional<double>(
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

    private static readonly Option<int> Patience = LearningOptions.Count(
        "--patience",
        1,
        Boosting.Patience,
        "Trees: how many may come without a gain before training stops."
    );

    private static readonly Option<double> SplitRegularization = LearningOptions.Number(
        "--split-regularization",
        0,
        1e6,
        Boosting.SplitRegularization,
        "Trees: how many examples' worth of doubt each side of a split has to overcome."
    );

    private static readonly Option<double> RowShare = LearningOptions.Number(
        "--row-share",
        0.01,
        1,
        Boosting.RowShare,
        "Trees: share of the examples that each sees."
    );

    private static readonly Option<double> ColumnShare = LearningOptions.Number(
        "--column-share",
        0.01,
        1,
        Boosting.ColumnShare,
        "Trees: share of the questions that each may ask."
    );

    /// <summary>The options that a search may vary, with the names that it knows them by.</summary>
    private static readonly (Option Option, string Setting)[] Searched =
    [
        (LearningRate, "learning_rate"),
        (Trees, "most_trees"),
        (Patience, "patience"),
        (Levels, "levels"),
        (TrainOptions.Regularization, "regularization"),
        (SplitRegularization, "split_regularization"),
        (RowShare, "row_share"),
        (ColumnShare, "column_share"),
    ];

    public static IEnumerable<Option> All =>
        [
            Trees,
            Levels,
            LearningRate,
            Patience,
            SplitRegularization,
            RowShare,
            ColumnShare,
            HalfLife,
            Increasing,
            Decreasing,
        ];

    /// <summary>Names of the searched settings that the command line gives, and a search leaves alone.</summary>
    public static IReadOnlySet<string> GivenSettings(ParseResult parsed) =>
        Searched
            .Where(searched => parsed.GetResult(searched.Option) is { Implicit: false })
            .Select(searched => searched.Setting)
            .ToHashSet();

    /// <summary>How to train trees, as the command line says.</summary>
    /// <exception cref="InvalidDataException">A monotone rule is no pair.</exception>
    public static BoostingOptions Of(ParseResult parsed) =>
        Boosting with
        {
            Seed = parsed.GetValue(LearningOptions.Seed),
            Threads = parsed.GetValue(TrainOptions.Threads),
            Objective = parsed.GetValue(TrainOptions.Objective),
            ValidationShare = TrainOptions.ValidationShareOf(parsed),
            NumericBins = parsed.GetValue(TrainOptions.Bins) ?? Boosting.NumericBins,
            Regularization =
                parsed.GetValue(TrainOptions.Regularization) ?? Boosting.Regularization,
            Trees = parsed.GetValue(Trees),
            Levels = parsed.GetValue(Levels) ?? Boosting.Levels,
            LearningRate = parsed.GetValue(LearningRate),
            Patience = parsed.GetValue(Patience),
            SplitRegularization = parsed.GetValue(SplitRegularization),
            RowShare = parsed.GetValue(RowShare),
            ColumnShare = parsed.GetValue(ColumnShare),
            HalfLifeMonths = parsed.GetValue(HalfLife),
            Monotone =
            [
                .. (parsed.GetValue(Increasing) ?? []).Select(text => RuleOf(text, true)),
                .. (parsed.GetValue(Decreasing) ?? []).Select(text => RuleOf(text, false)),
            ],
        };

    private static MonotoneRule RuleOf(string text, bool isIncreasing)
    {
        var at = text.IndexOf(':', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1
            ? new(text[..at], text[(at + 1)..], isIncreasing)
            : throw new InvalidDataException(
                $"{(isIncreasing ? "--increasing" : "--decreasing")} '{text}' is no FEATURE:TARGET: write the feature, a colon and the target, as in age:pension."
            );
    }
}
