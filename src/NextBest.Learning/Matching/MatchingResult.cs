using NextBest.Core.Models.Matching;

namespace NextBest.Learning.Matching;

/// <summary>A trained matching model, and how it came about.</summary>
/// <param name="Model">The model.</param>
/// <param name="TrainingChoices">Choices that the weights were fitted to.</param>
/// <param name="ValidationChoices">Choices that stopped it.</param>
/// <param name="Epochs">Passes over the data until the best weights.</param>
/// <param name="ValidationLoss">Mean log loss of these weights on the validation choices.</param>
public sealed record MatchingResult(
    TagAffinityModel Model,
    int TrainingChoices,
    int ValidationChoices,
    int Epochs,
    double ValidationLoss
);
