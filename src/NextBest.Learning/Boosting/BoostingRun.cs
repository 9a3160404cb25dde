using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Calibration;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>One training from examples to a model. Used once, by one thread.</summary>
internal sealed class BoostingRun
{
    // The last trees on what all periods know fit the noise that richer tables explain: they gain next to nothing, and cost there.
    private const double LeastGainOfCommon = 0.002;

    private readonly ExampleSet examples;
    private readonly List<int> training;
    private readonly List<int> validation;
    private readonly List<int> judged;
    private readonly TrainingPeriods periods;
    private readonly BoostingProblem problem;
    private readonly TrainingDesign heldBack;
    private readonly float[]? heldBackWeights;
    private readonly Booster booster;

    /// <exception cref="InvalidDataException">As for <see cref="SymmetricTreesTrainer.Train"/>.</exception>
    public BoostingRun(ExampleSet examples, BoostingOptions options, CancellationToken cancellation)
    {
        this.examples = examples;
        (training, validation) = ValidationSplit.Of(examples, options.ValidationShare);
        judged = validation.Count > 0 ? validation : training;
        var targets = TargetRules.Learn(examples, training);
        if (targets.Acquisitions.Sum() == 0)
            throw new InvalidDataException(
                "nobody in the examples acquired anything: fill the column 'acquired'."
            );
        periods = TrainingPeriods.Of(examples, training);
        var link = options.Objective ?? BoostingOptions.LinkFor(examples);
        var layout = LayoutOf(options);
        var design = new TrainingDesign(examples, training, layout, targets);
        heldBack = new TrainingDesign(examples, judged, layout, targets);
        heldBackWeights = TrainingPeriods.Weights(examples, judged, options.HalfLifeMonths);
        problem = new(
            layout,
            targets,
            link,
            BiasesOf(design, targets, link),
            options,
            new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }
        );
        booster = BoosterOf(design, training);
    }

    /// <summary>Rows that trees are grown on.</summary>
    public int TrainingRows => training.Count;

    /// <summary>Rows that stop and calibrate them.</summary>
    public int ValidationRows => validation.Count;

    /// <summary>Grows the trees: what all periods know first, then the rest.</summary>
    /// <returns>How many trees there are, and the validation loss with them.</returns>
    public (int Trees, double Loss) Grow(IProgress<TrainingProgress>? progress)
    {
        var columns = problem.Layout.Columns;
        var common = periods.CommonColumns(problem.Layout, examples, training);
        if (!common.Contains(false))
            return booster.Fit(common, progress);
        booster.Fit(common, progress, LeastGainOfCommon);
        return booster.Fit([.. columns.Select(column => column is not PeriodColumn)], progress);
    }

    /// <summary>The model: calibrated by customers that its trees did not see, then with leaves fitted to all.</summary>
    public SymmetricTreesModel Finish()
    {
        var grown = ModelOf(booster.Trees, problem.Targets.Outputs(problem.Link, training.Count));
        var outputs = Calibrator.Fit(SampleOf(grown), grown.Outputs);
        if (validation.Count == 0)
            return ModelOf(booster.Trees, outputs);
        int[] all = [.. Enumerable.Range(0, examples.Count)];
        var whole = new TrainingDesign(examples, all, problem.Layout, problem.Targets);
        var again = BoosterOf(whole, all);
        again.Refit(booster.Trees);
        return ModelOf(again.Trees, outputs);
    }

    private InputLayout LayoutOf(BoostingOptions options) =>
        periods.AddTo(
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

    private static float[] BiasesOf(TrainingDesign design, TargetRules targets, ModelLink link)
    {
        var table = new WeightTable(0, targets.Ids.Length);
        InitialBiases.Set(table, design, targets, link);
        return table.Biases();
    }

    private Booster BoosterOf(TrainingDesign design, IReadOnlyList<int> rows) =>
        new(
            problem,
            design,
            TrainingPeriods.Weights(examples, rows, problem.Options.HalfLifeMonths),
            heldBack,
            heldBackWeights
        );

    private SymmetricTreesModel ModelOf(
        IReadOnlyList<SymmetricTree> trees,
        TargetParameters outputs
    ) =>
        new(
            new SymmetricTreesParameters
            {
                Layout = problem.Layout,
                Outputs = outputs,
                Biases = problem.Biases,
                Trees = [.. trees],
            }
        );

    private CalibrationSample SampleOf(SymmetricTreesModel model)
    {
        var sample = new CalibrationSample(model.Targets.Count);
        var (scratch, margins) = (new float[model.ScratchLength], new float[model.Targets.Count]);
        for (var i = 0; i < judged.Count; i++)
        {
            var profile = examples.Profile(judged[i]);
            model.Margins(profile, scratch, margins);
            for (var t = 0; t < margins.Length; t++)
                if (model.IsExcluded(profile, t))
                    margins[t] = float.NaN;
            sample.Add(
                examples.CustomerId(judged[i]),
                margins,
                heldBack.Labels(i),
                heldBackWeights?[i] ?? 1
            );
        }

        return sample;
    }
}
