namespace NextBest.Learning.Training;

/// <summary>How far training has come.</summary>
/// <param name="Epoch">Passes finished, from 0.</param>
/// <param name="Epochs">Passes planned; early stopping may end before.</param>
/// <param name="Done">Share of the planned work that is done, 0 to 1.</param>
/// <param name="ValidationLoss">Mean log loss on the customers kept apart; NaN before the first pass ends.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, double Done, double ValidationLoss);
