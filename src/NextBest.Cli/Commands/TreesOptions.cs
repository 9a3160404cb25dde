using System.CommandLine;
using NextBest.Learning.Boosting;
using NextBest.Learning.Examples;

namespace NextBest.Cli.Commands;

/// <summary>The options of <c>train</c> that are about trees alone.</summary>
internal static class TreesOptions
{
    private static readonly BoostingOptions Softmax = new();
    private static readonly BoostingOptions Independent = BoostingOptions.Independent;

    private static readonly Option<int?> Trees = LearningOptions.Optional<int>(
        "--trees",
        $"Trees: the most of them; training stops before where more don't help. {Defaults(o => o.Trees)}",
        value => value >= 1,
        "at least 1"
    );

    private static readonly Option<int?> Levels = LearningOptions.Optional<int>(
        "--levels",
        $"Trees: the most levels of each, so that up to 2^levels cases are told apart. {Defaults(o => o.Levels)}",
        value => value is >= 1 and <= 8,
        "1 to 8"
    );

    private static readonly Option<double> LearningRate = LearningOptions.Number(
        "--learning-rate",
        0.001,
        1,
        Softmax.LearningRate,
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
        Softmax.Patience,
        "Trees: how many may come without a gain before training stops."
    );

    private static readonly Option<double?> SplitRegularization = LearningOptions.Optional<double>(
        "--split-regularization",
        $"Trees: how many examples' worth of doubt each side of a split has to overcome. {Defaults(o => o.SplitRegularization)}",
        value => value is >= 0 and <= 1e6,
        "0 to 1000000"
    );

    private static readonly Option<double> RowShare = LearningOptions.Number(
        "--row-share",
        0.01,
        1,
        Softmax.RowShare,
        "Trees: share of the examples that each sees."
    );

    private static readonly Option<double?> ColumnShare = LearningOptions.Optional<double>(
        "--column-share",
        $"Trees: share of the questions that each may ask. {Defaults(o => o.ColumnShare)}",
        value => value is >= 0.01 and <= 1,
        "0.01 to 1"
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

    /// <summary>How to train trees: as the command line says, and else as suits the examples.</summary>
    /// <exception cref="InvalidDataException">A monotone rule is no pair.</exception>
    public static BoostingOptions Of(ParseResult parsed, ExampleSet examples)
    {
        var suited = BoostingOptions.For(
            parsed.GetValue(TrainOptions.Objective) ?? BoostingOptions.LinkFor(examples)
        );
        return suited with
        {
            Seed = parsed.GetValue(LearningOptions.Seed),
            Threads = parsed.GetValue(TrainOptions.Threads),
            ValidationShare = TrainOptions.ValidationShareOf(parsed),
            NumericBins = parsed.GetValue(TrainOptions.Bins) ?? suited.NumericBins,
            Regularization = parsed.GetValue(TrainOptions.Regularization) ?? suited.Regularization,
            Trees = parsed.GetValue(Trees) ?? suited.Trees,
            Levels = parsed.GetValue(Levels) ?? suited.Levels,
            LearningRate = parsed.GetValue(LearningRate),
            Patience = parsed.GetValue(Patience),
            SplitRegularization =
                parsed.GetValue(SplitRegularization) ?? suited.SplitRegularization,
            RowShare = parsed.GetValue(RowShare),
            ColumnShare = parsed.GetValue(ColumnShare) ?? suited.ColumnShare,
            HalfLifeMonths = parsed.GetValue(HalfLife),
            Monotone = RulesOf(parsed),
        };
    }

    /// <summary>What may only rise or fall with a feature.</summary>
    /// <exception cref="InvalidDataException">A rule is no pair.</exception>
    public static IReadOnlyList<MonotoneRule> RulesOf(ParseResult parsed) =>
        [
            .. (parsed.GetValue(Increasing) ?? []).Select(text => RuleOf(text, true)),
            .. (parsed.GetValue(Decreasing) ?? []).Select(text => RuleOf(text, false)),
        ];

    private static MonotoneRule RuleOf(string text, bool isIncreasing)
    {
        var at = text.IndexOf(':', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1
            ? new(text[..at], text[(at + 1)..], isIncreasing)
            : throw new InvalidDataException(
                $"{(isIncreasing ? "--increasing" : "--decreasing")} '{text}' is no FEATURE:TARGET: write the feature, a colon and the target, as in age:pension."
            );
    }

    private static string Defaults(Func<BoostingOptions, double> value) =>
        $"Default: {value(Softmax)}, or {value(Independent)} for independent targets.";
}
