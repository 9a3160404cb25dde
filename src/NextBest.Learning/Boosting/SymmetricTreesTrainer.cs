using System.Runtime.Intrinsics;
using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Calibration;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>
/// Trains a <see cref="SymmetricTreesModel"/> by gradient boosting (Friedman, 2001) with second-order steps: trees one after the other, each on a sample
/// of the examples, until customers kept apart are predicted no better; calibration on these customers. Deterministic for a seed,
/// whatever the number of threads.
/// </summary>
public static class SymmetricTreesTrainer
{
    /// <summary>Trains a model.</summary>
    /// <param name="examples">The training data.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told of every tree, from the calling thread; may be null.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <exception cref="InvalidDataException">
    /// There are no rows, nobody acquired anything, or features or targets have too many different values.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TrainingResult Train(
        ExampleSet examples,
        BoostingOptions options,
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
        var periods = TrainingPeriods.Of(examples, training);
        var layout = periods.AddTo(
            InputLayoutBuilder.Build(
                examples,
                training,
                new TrainingOptions
                {
                    NumericBins = options.NumericBins,
                    RowsPerBin = options.RowsPerBin,
                }
            )
        );
        var design = new TrainingDesign(examples, training, layout, targets);
        var judged = validation.Count > 0 ? validation : training;
        var heldBack = new TrainingDesign(examples, judged, layout, targets);
        float[]? WeightsOf(IReadOnlyList<int> rows) =>
            TrainingPeriods.Weights(examples, rows, options.HalfLifeMonths);

        var heldBackWeights = WeightsOf(judged);
        var common = periods.CommonColumns(layout, examples, training);
        var initial = new WeightTable(0, targets.Ids.Length);
        InitialBiases.Set(initial, design, targets, link);
        var biases = initial.Biases();
        var booster = new Booster(
            layout,
            design,
            heldBack,
            biases,
            targets.Ids,
            link,
            options,
            WeightsOf(training),
            heldBackWeights,
            cancellation
        );
        var (trees, loss) = booster.Fit(common, progress);
        if (common.Contains(false))
            (trees, loss) = booster.Fit(
                [.. layout.Columns.Select(column => column is not PeriodColumn)],
                progress
            );
        var model = Assemble(layout, biases, booster.Trees, targets.Outputs(link, training.Count));
        var outputs = Calibrator.Fit(
            SampleOf(examples, judged, heldBackWeights, model, targets),
            model.Outputs
        );
        var final = booster.Trees;
        if (options.Refits && validation.Count > 0)
        {
            int[] all = [.. Enumerable.Range(0, examples.Count)];
            var whole = new TrainingDesign(examples, all, layout, targets);
            var again = new Booster(
                layout,
                whole,
                heldBack,
                biases,
                targets.Ids,
                link,
                options,
                WeightsOf(all),
                heldBackWeights,
                cancellation
            );
            again.Refit(booster.Trees);
            final = again.Trees;
        }

        return new(
            Assemble(layout, biases, final, outputs),
            training.Count,
            validation.Count,
            trees,
            loss
        );
    }

    private static SymmetricTreesModel Assemble(
        InputLayout layout,
        float[] biases,
        IReadOnlyList<SymmetricTree> trees,
        TargetParameters outputs
    ) =>
        new(
            new SymmetricTreesParameters
            {
                Layout = layout,
                Outputs = outputs,
                Biases = biases,
                Trees = trees,
            }
        );

    private static CalibrationSample SampleOf(
        ExampleSet examples,
        IReadOnlyList<int> rows,
        float[]? weights,
        SymmetricTreesModel model,
        TargetRules targets
    )
    {
        var sample = new CalibrationSample(model.Targets.Count);
        var (scratch, margins) = (new float[model.ScratchLength], new float[model.Targets.Count]);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var profile = examples.Profile(row);
            model.Margins(profile, scratch, margins);
            for (var t = 0; t < margins.Length; t++)
                if (model.IsExcluded(profile, t))
                    margins[t] = float.NaN;
            ushort[] labels =
            [
                .. examples.Acquired(row).ToArray().Select(p => (ushort)targets.TargetOfProduct[p]),
            ];
            sample.Add(examples.CustomerId(row), margins, labels, weights?[i] ?? 1);
        }

        return sample;
    }
}
