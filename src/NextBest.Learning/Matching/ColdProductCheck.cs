using NextBest.Core.Catalog;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;

namespace NextBest.Learning.Matching;

/// <summary>Judges how well a product added today would be ranked: trains without some products and asks for them.</summary>
public static class ColdProductCheck
{
    private static readonly HashSet<int> None = [];

    /// <summary>Leaves products out, trains, judges them by the validation customers.</summary>
    /// <param name="choices">Rows whose acquisitions are ids of products.</param>
    /// <param name="catalog">The shelf; it has every product chosen.</param>
    /// <param name="training">How to train; the seed chooses the products too.</param>
    /// <param name="share">About which share of the products to leave out, 0 to 1.</param>
    /// <param name="options">How to evaluate; its customers are not looked at.</param>
    /// <param name="rank">As for <see cref="MatchingTrainer.Train"/>.</param>
    /// <param name="progress">Told of every batch; may be null.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <returns>What was found; null where no line has a product to spare.</returns>
    /// <exception cref="InvalidDataException">As for <see cref="MatchingTrainer.Train"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ColdProductReport? Run(
        ExampleSet choices,
        ProductCatalog catalog,
        TrainingOptions training,
        double share,
        EvaluationOptions options,
        int? rank = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var cold = ColdProducts.Choose(catalog, share, training.Seed);
        if (cold.Count == 0)
            return null;
        var model = MatchingTrainer
            .Train(choices, catalog, training, cold, rank, progress, cancellation)
            .Model;
        var shelves = new LineShelves(catalog, model.Tags, None);
        var run = new ColdProductRun(choices, shelves, new ChoiceScoring(model, shelves), cold);
        var (_, judged) = ValidationSplit.Of(choices, training.ValidationShare);
        foreach (var row in judged)
            run.Judge(row);
        return run.Report(options);
    }
}
