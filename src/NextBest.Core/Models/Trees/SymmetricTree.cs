namespace NextBest.Core.Models.Trees;

/// <summary>One symmetric tree. Arrays are handed over: nobody may change them afterwards.</summary>
public sealed record SymmetricTree
{
    /// <summary>The question of each level; none: the tree is one leaf. At most <see cref="SymmetricTreesParameters.MostLevels"/>.</summary>
    public required IReadOnlyList<RowSplit> Splits { get; init; }

    /// <summary>Leaf by leaf, one value a target: leaf l of target t is at <c>l * Targets.Count + t</c>; 2^levels leaves.</summary>
    public required float[] Leaves { get; init; }

    /// <summary>The weight of the training examples in each leaf, at least 0; what explanations take averages by.</summary>
    public required float[] LeafWeights { get; init; }
}
