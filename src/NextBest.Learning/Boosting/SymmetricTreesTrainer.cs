using NextBest.Core.Models.Trees;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>
/// Trains a <see cref="SymmetricTreesModel"/> by gradient boosting (Friedman, 2001) with second-order steps: trees one after the
/// other, each on a sample of the examples and of the questions, until customers kept apart are predicted no better; then
/// calibration on these customers, and leaves fitted again to all. Deterministic for a seed, whatever the number of threads.
/// </summary>
public static class SymmetricTreesTrainer
{
    /// <summary>Trains a model.</summary>
    /// <param name="examples">The training data; tables of some months may lack features that others have.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told of every tree, from the calling thread; may be null.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="InvalidDataException">
    /// There are no rows, nobody acquired anything, features have too many different values, or a monotone rule names no numeric
    /// feature or no target.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TrainingResult Train(
        ExampleSet examples,
        BoostingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var run = new BoostingRun(examples, options, cancellation);
        var (trees, loss) = run.Grow(progress);
        return new(run.Finish(), run.TrainingRows, run.ValidationRows, trees, loss);
    }
}
