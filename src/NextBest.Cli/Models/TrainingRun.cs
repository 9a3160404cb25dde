using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;

namespace NextBest.Cli.Models;

/// <summary>One training with what went in and what came out.</summary>
internal sealed record TrainingRun
{
    public required IReadOnlyList<string> ExamplesPaths { get; init; }

    /// <summary>The schema as its author wrote it.</summary>
    public required string SchemaPath { get; init; }

    /// <summary>Whether vocabularies were learned, so that the author's schema is not the model's.</summary>
    public required bool LearnedSchema { get; init; }

    public required ExampleSet Examples { get; init; }

    public required int Seed { get; init; }

    public required double ValidationShare { get; init; }

    /// <summary>How it was trained.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    public required double Holdout { get; init; }

    public required TrainingResult Result { get; init; }

    /// <summary>How the model does on the validation customers.</summary>
    public required EvaluationReport Report { get; init; }
}
