using NextBest.Core.Models;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Calibration;

/// <summary>Adjusts a model's probabilities to recent examples without training it again: weights and trees stay as they are.</summary>
public static class Recalibrator
{
    /// <summary>The same model with its calibration fitted to the examples. The order of customers within a target stays.</summary>
    /// <param name="model">The model; it is left as it is.</param>
    /// <param name="recent">Examples by its schema that it was not trained on.</param>
    /// <param name="scope">What to fit.</param>
    /// <param name="customers">Whose rows to fit to; null: all.</param>
    /// <exception cref="InvalidDataException">The rows have no acquisition that the model knows, or the model is of a form whose calibration is fixed.</exception>
    public static IPropensityModel Recalibrate(
        IPropensityModel model,
        ExampleSet recent,
        RecalibrationScope scope,
        Predicate<string>? customers = null
    )
    {
        var sample = CalibrationSample.Of(model, recent, customers);
        if (Enumerable.Range(0, sample.Count).All(i => sample.Labels(i).IsEmpty))
            throw new InvalidDataException(
                "no row has an acquisition of a target that the model knows: fill the column 'acquired' with the model's targets."
            );
        var outputs = PriorsCorrection.Fit(sample, model.Outputs);
        if (scope == RecalibrationScope.All)
            outputs = Calibrator.Fit(sample, model.Outputs) with { BaseRates = outputs.BaseRates };
        return With(model, outputs);
    }

    private static IPropensityModel With(IPropensityModel model, TargetParameters outputs) =>
        model switch
        {
            LogisticModel logistic => new LogisticModel(
                logistic.Parameters with
                {
                    Outputs = outputs,
                }
            ),
            SymmetricTreesModel trees => new SymmetricTreesModel(
                trees.Parameters with
                {
                    Outputs = outputs,
                }
            ),
            ImportedPropensityModel imported => new ImportedPropensityModel(
                imported.Parameters with
                {
                    Outputs = outputs,
                }
            ),
            _ => throw new InvalidDataException(
                $"{model.GetType().Name} is of a form whose calibration can't be changed here: calibrate it where it was trained, and import it again."
            ),
        };
}
