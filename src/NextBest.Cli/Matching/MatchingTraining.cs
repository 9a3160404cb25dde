using NextBest.Learning.Matching;
using NextBest.Learning.Training;

namespace NextBest.Cli.Matching;

/// <summary>One training of a matching model with what went in and what came out.</summary>
internal sealed record MatchingTraining
{
    public required string ExamplesPath { get; init; }

    public required string ChoicesPath { get; init; }

    public required string SchemaPath { get; init; }

    public required TrainingOptions Options { get; init; }

    public required double Holdout { get; init; }

    public required MatchingResult Result { get; init; }

    /// <summary>How the model does on the validation customers.</summary>
    public required MatchingReport Report { get; init; }

    /// <summary>How a model does on products that it never saw; null where that was not asked for.</summary>
    public required ColdProductReport? Cold { get; init; }
}
