using NextBest.Core.Models;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Boosting;

/// <summary>
/// How symmetric trees are trained. The defaults were chosen by measurement (benchmarks/quality/README.md): those of a new instance
/// for a softmax, those of <see cref="Independent"/> where every target is asked for by itself.
/// </summary>
public sealed record BoostingOptions
{
    /// <summary>
    /// Defaults for independent targets. Most customers acquire nothing and a target few of them, so that splits need more examples and
    /// leaves more events behind them.
    /// </summary>
    public static BoostingOptions Independent { get; } =
        new()
        {
            Objective = ModelLink.Independent,
            Trees = 500,
            Levels = 4,
            Regularization = 5,
            SplitRegularization = 1000,
            ColumnShare = 0.5,
        };

    /// <summary>The link that suits examples: independent where some customers acquired nothing, else a softmax.</summary>
    public static ModelLink LinkFor(ExampleSet examples) =>
        examples.HasEmptyRows ? ModelLink.Independent : ModelLink.Softmax;

    /// <summary>The defaults for a link.</summary>
    public static BoostingOptions For(ModelLink link) =>
        link == ModelLink.Independent ? Independent : new() { Objective = link };

    /// <summary>What is drawn at random; any number. Same seed, same model, whatever <see cref="Threads"/> is.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many threads work, at least 1. Changes the time and nothing else.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How margins become probabilities; null: as <see cref="LinkFor"/> says.</summary>
    public ModelLink? Objective { get; init; }

    /// <summary>Share of customers kept apart for early stopping and calibration; above 0 and at most 0.5.</summary>
    public double ValidationShare { get; init; } = 0.1;

    /// <summary>The most trees, 1 to 10,000.</summary>
    public int Trees { get; init; } = 300;

    /// <summary>The most levels of a tree, 1 to 8.</summary>
    public int Levels { get; init; } = 6;

    /// <summary>How much of each leaf's optimum is taken, above 0 and at most 1.</summary>
    public double LearningRate { get; init; } = 0.085;

    /// <summary>Added to a leaf's curvature: the pull of its values to zero; at least 0.</summary>
    public double Regularization { get; init; } = 0.5;

    /// <summary>Added to a leaf's examples where splits are compared: the larger, the more examples a split must be about; at least 0.</summary>
    public double SplitRegularization { get; init; } = 50;

    /// <summary>Share of the examples that a tree sees, above 0 and at most 1.</summary>
    public double RowShare { get; init; } = 0.8;

    /// <summary>The most examples that a tree sees, at least 1: a hundred thousand tell its splits as well as millions.</summary>
    public int MostRowsPerTree { get; init; } = 100_000;

    /// <summary>Share of the questions that a tree may ask, above 0 and at most 1.</summary>
    public double ColumnShare { get; init; } = 0.25;

    /// <summary>Trees without a lower validation loss after which training stops, at least 1.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>The most bins of a numeric feature.</summary>
    public int NumericBins { get; init; } = 64;

    /// <summary>How many rows a bin or a category needs to be asked for by itself.</summary>
    public int RowsPerBin { get; init; } = 30;

    /// <summary>Months before the latest example after which an example counts half, above 0; null: all count alike.</summary>
    public double? HalfLifeMonths { get; init; }

    /// <summary>What may only rise or fall with a feature; none by default.</summary>
    public IReadOnlyList<MonotoneRule> Monotone { get; init; } = [];
}
