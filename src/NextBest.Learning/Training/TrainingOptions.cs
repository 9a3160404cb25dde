using NextBest.Core.Models;

namespace NextBest.Learning.Training;

/// <summary>How a model is trained. The defaults were chosen by measurement (benchmarks/quality/README.md).</summary>
public sealed record TrainingOptions
{
    /// <summary>Order of the examples; any number. Same seed, same model, whatever <see cref="Threads"/> is.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many threads work, at least 1. Changes the time and nothing else.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How margins become probabilities; null: <see cref="ModelLink.Independent"/> where some customers acquired nothing, else softmax.</summary>
    public ModelLink? Objective { get; init; }

    /// <summary>Share of customers kept apart for early stopping and calibration; above 0 and at most 0.5.</summary>
    public double ValidationShare { get; init; } = 0.1;

    /// <summary>The most passes over the data; null: by the number of rows.</summary>
    public int? Epochs { get; init; }

    /// <summary>Strength of the pull of every weight to zero, as that many examples' worth; at least 0.</summary>
    public double Regularization { get; init; } = 8;

    /// <summary>Strength of the pull of neighbouring bins of a number to each other, as that many examples' worth; at least 0.</summary>
    public double Smoothness { get; init; } = 100;

    /// <summary>Step length of the first step, falling linearly to zero.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>The most bins of a numeric feature.</summary>
    public int NumericBins { get; init; } = 32;

    /// <summary>How many rows a bin or a category needs to get weights of its own.</summary>
    public int RowsPerBin { get; init; } = 50;
}
