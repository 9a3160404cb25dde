using NextBest.Core.Models;

namespace NextBest.Learning.Training;

/// <summary>A trained model, and how it came about.</summary>
/// <param name="Model">The model, calibrated.</param>
/// <param name="TrainingRows">Rows that the weights were fitted to.</param>
/// <param name="ValidationRows">Rows that stopped and calibrated it.</param>
/// <param name="Epochs">Passes over the data until the best weights.</param>
/// <param name="ValidationLoss">Mean log loss of these weights on the validation rows, before calibration.</param>
public sealed record TrainingResult(
    IPropensityModel Model,
    int TrainingRows,
    int ValidationRows,
    int Epochs,
    double ValidationLoss
);
