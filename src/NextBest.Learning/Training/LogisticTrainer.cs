using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using NextBest.Learning.Calibration;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Training;

/// <summary>
/// Trains a <see cref="LogisticModel"/>: columns by the data, weights by mini-batches with early stopping, calibration
/// on customers kept apart. Deterministic for a seed, whatever the number of threads.
/// </summary>
public static class LogisticTrainer
{
    /// <summary>Training takes eight times the memory of the weights: 2 GiB for this many.</summary>
    internal const long MostWeights = 64L * 1024 * 1024;

    /// <summary>Trains a model.</summary>
    /// <param name="examples">The training data.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told of every batch, from the calling thread; may be null.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="InvalidDataException">
    /// There are no rows, nobody acquired anything, or features or targets have too many different values.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TrainingResult Train(
        ExampleSet examples,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var (training, validation) = ValidationSplit.Of(examples, options.ValidationShare);
        var targets = TargetRules.Learn(examples, training);
        if (targets.Acquisitions.Sum() == 0)
            throw new InvalidDataException(
                "nobody in the examples acquired anything: fill the column 'acquired'."
            );
        var link =
            options.Objective
            ?? (examples.HasEmptyRows ? ModelLink.Independent : ModelLink.Softmax);
        var layout = InputLayoutBuilder.Build(examples, training, options);
        if ((long)layout.RowCount * targets.Ids.Length > MostWeights)
            throw new InvalidDataException(
                $"'acquired' has {targets.Ids.Length} different products, which with {layout.RowCount} inputs is more than {MostWeights} weights: give product lines rather than single products."
            );
        var design = new TrainingDesign(examples, training, layout, targets);
        var weights = new WeightTable(layout.RowCount, targets.Ids.Length);
        InitialBiases.Set(weights, design, targets, link);
        var heldBack = new TrainingDesign(
            examples,
            validation.Count > 0 ? validation : training,
            layout,
            targets
        );
        var heldBackLoss = new LossFunction(heldBack, link, weights.Targets);
        var fitted = new LossFunction(design, link, weights.Targets);
        var fitter = new WeightFitter(
            fitted,
            weights,
            new WeightPrior(layout, options.Regularization, options.Smoothness),
            options,
            cancellation
        );
        var (epochs, loss) = fitter.Fit(() => MeanLoss.Of(heldBackLoss, weights), progress);
        WeightCentring.Apply(weights, fitted, layout);
        var outputs = Calibrator.Fit(
            heldBack.SampleOf(weights, examples.CustomerId),
            targets.Outputs(link, training.Count)
        );
        var model = Assemble(layout, outputs, weights);
        return new(model, training.Count, validation.Count, epochs, loss);
    }

    private static LogisticModel Assemble(
        InputLayout layout,
        TargetParameters outputs,
        WeightTable weights
    ) =>
        new(
            new LogisticParameters
            {
                Layout = layout,
                Outputs = outputs,
                Weights = weights.WithoutPadding(),
                Biases = weights.Biases(),
            }
        );
}
