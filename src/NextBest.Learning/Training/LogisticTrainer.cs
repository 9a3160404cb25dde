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
    private const long MostWeights = 64L * 1024 * 1024;

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
        var (training, validation) = Split(examples, options.ValidationShare);
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
        var heldBack = new ValidationSet(
            new TrainingDesign(
                examples,
                validation.Count > 0 ? validation : training,
                layout,
                targets
            ),
            link,
            weights
        );
        var fitter = new WeightFitter(
            design,
            new LossFunction(design, link, weights.Targets),
            weights,
            new WeightPrior(layout, options.Regularization, options.Smoothness),
            options,
            cancellation
        );
        var (epochs, loss) = fitter.Fit(heldBack.MeanLoss, progress);
        WeightCentring.Apply(weights, design, layout);
        var calibration = Calibrator.Fit(heldBack.Design, weights, link);
        var model = Assemble(layout, targets, link, weights, calibration, training.Count);
        return new(model, training.Count, validation.Count, epochs, loss);
    }

    private static (List<int> Training, List<int> Validation) Split(
        ExampleSet examples,
        double share
    )
    {
        var training = new List<int>();
        var validation = new List<int>();
        for (var row = 0; row < examples.Count; row++)
            (
                CustomerSplit.Contains(
                    examples.CustomerId(row),
                    share,
                    CustomerSplit.ValidationSalt
                )
                    ? validation
                    : training
            ).Add(row);
        // A handful of customers may all fall on one side; better to fit them than to refuse.
        if (training.Count == 0)
            (training, validation) = (validation, training);
        if (training.Count == 0)
            throw new InvalidDataException("there are no rows to train on.");
        return (training, validation);
    }

    private static LogisticModel Assemble(
        InputLayout layout,
        TargetRules targets,
        ModelLink link,
        WeightTable weights,
        LinearCalibration calibration,
        int rows
    )
    {
        var total = link == ModelLink.Softmax ? targets.Acquisitions.Sum() : rows;
        var unpadded = new float[layout.RowCount * weights.Targets];
        for (var row = 0; row < layout.RowCount; row++)
            weights.Row(row)[..weights.Targets].CopyTo(unpadded.AsSpan(row * weights.Targets));
        return new LogisticModel(
            new LogisticParameters
            {
                Layout = layout,
                Targets = targets.Ids,
                Link = link,
                Weights = unpadded,
                Biases = weights.Row(weights.BiasRow)[..weights.Targets].ToArray(),
                Slopes = calibration.Slopes,
                Intercepts = calibration.Intercepts,
                BaseRates = [.. targets.Acquisitions.Select(n => (float)((double)n / total))],
                HoldingExcludes = targets.HoldingExcludes,
            }
        );
    }
}
