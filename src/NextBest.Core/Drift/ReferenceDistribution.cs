namespace NextBest.Core.Drift;

/// <summary>
/// What customers and scores looked like when a model was trained, or in a first window of live traffic: what later
/// traffic is compared with. Not to be changed once it is shared.
/// </summary>
/// <param name="Features">One a feature of the schema, in its order.</param>
/// <param name="Scores">One a target of the model, in its order: the calibrated probabilities.</param>
public sealed record ReferenceDistribution(
    IReadOnlyList<ValueDistribution> Features,
    IReadOnlyList<ValueDistribution> Scores
);
