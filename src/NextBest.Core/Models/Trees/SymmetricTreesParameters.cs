using NextBest.Core.Models.Inputs;

namespace NextBest.Core.Models.Trees;

/// <summary>
/// Everything that makes a model of symmetric (oblivious) trees with one value a target in every leaf: all nodes of one level ask
/// the same question, so that a tree's leaf is the number whose bit d is the answer of level d. The margin of target t is
/// its bias plus its value in the leaf of each tree, in tree order. Arrays are handed over: the model keeps them, and nobody may change them afterwards. Every number is finite and
/// within a million.
/// </summary>
public sealed record SymmetricTreesParameters
{
    /// <summary>The most levels of a tree: a leaf's number fits a byte.</summary>
    public const int MostLevels = 8;

    /// <summary>The most trees of a model; far above any that pays.</summary>
    public const int MostTrees = 10_000;

    /// <summary>Which profile values make which rows active; splits ask for rows.</summary>
    public required InputLayout Layout { get; init; }

    /// <summary>What is predicted.</summary>
    public required TargetParameters Outputs { get; init; }

    /// <summary>The margin before any tree and before calibration; one a target.</summary>
    public required float[] Biases { get; init; }

    /// <summary>The trees, in summation order.</summary>
    public required IReadOnlyList<SymmetricTree> Trees { get; init; }
}
