using NextBest.Core.Models.Ensembles;

namespace NextBest.Learning.Import;

/// <summary>A tree ensemble read from another library's file, with what it takes to score rows as that library does.</summary>
public sealed record ImportedTrees
{
    /// <summary>The library and, where the file tells, its version or its format's: <c>XGBoost 1.7.4</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What the library calls the trained objective: <c>multi:softprob</c>, <c>binary sigmoid:1</c>.</summary>
    public required string Objective { get; init; }

    /// <summary>One name an input, in the order of the input vector, unique; <c>f0</c>, <c>f1</c>... where the file has none.</summary>
    public required IReadOnlyList<string> InputNames { get; init; }

    /// <summary>
    /// One an input: null where it is a number; else it is a category, and these are the texts of codes 0, 1... An empty list: the file
    /// doesn't know them, and the input is the code itself.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<string>?> InputCategories { get; init; }

    /// <summary>The trees; their outputs are the margins of the library (<c>output_margin=True</c>, <c>raw_score=True</c>).</summary>
    public required TreeEnsembleParameters Trees { get; init; }

    /// <summary>
    /// The weight of the training examples that reached each node of <see cref="Trees"/> (XGBoost's hessians, LightGBM's counts); null
    /// where the file has none.
    /// </summary>
    public required double[]? NodeCovers { get; init; }

    /// <summary>How margins become what the library predicts.</summary>
    public required MarginTransform Transform { get; init; }

    /// <summary>The factor of <see cref="MarginTransform.Sigmoid"/>; 1 elsewhere.</summary>
    public double SigmoidSlope { get; init; } = 1;

    /// <summary>How many classes there are: 2 or more for classifiers (labels 0, 1...; two share one margin); 0 for numbers and ranks.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Whether the library's own prediction is the label of the likeliest class (<c>multi:softmax</c>).</summary>
    public bool PredictsLabel { get; init; }
}
