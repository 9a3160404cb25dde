using NextBest.Learning.Examples;
using NextBest.Learning.Training;

namespace NextBest.Cli.Models;

/// <summary>How to train.</summary>
/// <param name="Train">Trains on examples.</param>
/// <param name="Settings">What was set, for the model's record.</param>
internal sealed record TrainingPlan(
    Func<ExampleSet, IProgress<TrainingProgress>?, CancellationToken, TrainingResult> Train,
    IReadOnlyList<KeyValuePair<string, string>> Settings
);
