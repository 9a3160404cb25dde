using System.Globalization;
using NextBest.Learning.Boosting;

namespace NextBest.Cli.Models;

/// <summary>How boosted symmetric trees are trained, and what a model's record says of it.</summary>
internal static class TreesPlan
{
    /// <param name="options">How to train.</param>
    /// <param name="origin">How these options came about, for the record.</param>
    public static TrainingPlan Of(
        BoostingOptions options,
        params IEnumerable<KeyValuePair<string, string>> origin
    ) =>
        new(
            (examples, progress, cancellation) =>
                SymmetricTreesTrainer.Train(examples, options, progress, cancellation),
            [
                new("form", "symmetric trees"),
                new("most_trees", Text(options.Trees)),
                new("patience", Text(options.Patience)),
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
                .. origin,
            ]
        );

    private static string Text(double value) =>
        value.ToString("0.######", CultureInfo.InvariantCulture);
}
