using NextBest.Core.Catalog;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Matching;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;

namespace NextBest.Learning.Matching;

/// <summary>
/// Trains a <see cref="TagAffinityModel"/>: a conditional logit over the products of the line that was acquired. Columns by
/// the data, weights by mini-batches with early stopping on customers kept apart. Deterministic for a seed, whatever the
/// number of threads.
/// </summary>
public static class MatchingTrainer
{
    private static readonly HashSet<int> None = [];

    /// <summary>The defaults, chosen by measurement on the sample bank: fewer bins and a stronger pull than a propensity model's.</summary>
    public static TrainingOptions Defaults { get; } =
        new() { NumericBins = 8, Regularization = 100 };

    /// <summary>Trains a model.</summary>
    /// <param name="choices">Rows whose acquisitions are ids of products; see <see cref="ChoiceLoader"/>.</param>
    /// <param name="catalog">The shelf; it has every product chosen.</param>
    /// <param name="options">How to train; the objective is not looked at.</param>
    /// <param name="leftOut">Products that training may not see, by index; null: none.</param>
    /// <param name="rank">
    /// How many factors describe a customer beside a constant one; 0: the tags themselves (full rank); null: as few as lose next
    /// to nothing.
    /// </param>
    /// <param name="progress">Told of every batch, from the calling thread; may be null.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="InvalidDataException">
    /// No choice is of a line with two products, no tag tells products apart, or there are too many tags and values.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static MatchingResult Train(
        ExampleSet choices,
        ProductCatalog catalog,
        TrainingOptions options,
        IReadOnlySet<int>? leftOut = null,
        int? rank = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var tags = LearnableTags.Of(catalog, leftOut ?? None);
        var shelves = new LineShelves(catalog, tags, leftOut ?? None);
        var (training, validation) = ValidationSplit.Of(choices, options.ValidationShare);
        var layout = InputLayoutBuilder.Build(choices, training, options);
        if ((long)layout.RowCount * tags.Length > LogisticTrainer.MostWeights)
            throw new InvalidDataException(
                $"{tags.Length} tags with {layout.RowCount} inputs are more than {LogisticTrainer.MostWeights} weights: use fewer tags."
            );
        var design = new ChoiceDesign(choices, training, layout, shelves);
        if (design.Count == 0)
            throw new InvalidDataException(
                "no choice is of a line with two products or more, so that there is nothing to learn."
            );
        var judged = new ChoiceDesign(choices, validation, layout, shelves);
        var loss = new ChoiceLoss(design, shelves);
        var judgedLoss = new ChoiceLoss(judged.Count > 0 ? judged : design, shelves);
        var weights = new WeightTable(layout.RowCount, tags.Length);
        var prior = new WeightPrior(layout, options.Regularization, options.Smoothness);
        var fitter = new WeightFitter(loss, weights, prior, options, cancellation);
        var (epochs, best) = fitter.Fit(() => MeanLoss.Of(judgedLoss, weights), progress);
        WeightCentring.Apply(weights, loss, layout);
        var (model, reducedLoss) = RankChoice.Make(
            rank,
            new FactorBasis(weights, layout, tags, loss, shelves),
            weights,
            judgedLoss
        );
        return new(
            model ?? Assemble(layout, tags, weights),
            design.Count,
            judged.Count,
            epochs,
            model is null ? best : reducedLoss
        );
    }

    private static TagAffinityModel Assemble(
        InputLayout layout,
        string[] tags,
        WeightTable weights
    ) =>
        new(
            new TagAffinityParameters
            {
                Layout = layout,
                Tags = tags,
                Weights = weights.WithoutPadding(),
                Biases = weights.Biases(),
            }
        );
}
