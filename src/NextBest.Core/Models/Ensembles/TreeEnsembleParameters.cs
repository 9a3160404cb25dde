namespace NextBest.Core.Models.Ensembles;

/// <summary>
/// A general ensemble of decision trees over a vector of numbers, as other libraries train them: every tree adds the values of the
/// leaf that it reaches. Nodes of all trees lie in one numbering; the arrays of nodes have one entry a node. Arrays are handed over:
/// nobody may change them afterwards. Checked when a <c>TreeEnsemble</c> is made of it: a node index beyond the arrays, a node
/// reached twice (cycles), a NaN threshold or an index out of range is refused.
/// </summary>
public sealed record TreeEnsembleParameters
{
    /// <summary>How many numbers an input vector has; a category is given as its code.</summary>
    public required int InputCount { get; init; }

    /// <summary>How many sums come out.</summary>
    public required int OutputCount { get; init; }

    /// <summary>Whether inputs, thresholds and sums are 32-bit floats or 64-bit ones in the source library.</summary>
    public required EnsemblePrecision Precision { get; init; }

    /// <summary>How the values of the trees become one: sum or average.</summary>
    public required TreeAggregation Aggregation { get; init; }

    /// <summary>
    /// How many trees one round of training made, for <see cref="TreeAggregation.Average"/>: sums are divided by
    /// <c>Roots.Length / TreesPerRound</c>. A forest of one tree a class has as many as classes.
    /// </summary>
    public int TreesPerRound { get; init; } = 1;

    /// <summary>What every output starts at (sums) or what is added at the end (other aggregations); one an output.</summary>
    public required double[] BaseScores { get; init; }

    /// <summary>The first node of each tree, in summation order.</summary>
    public required int[] Roots { get; init; }

    /// <summary>What each node asks; <see cref="NodeTest.Leaf"/> asks nothing.</summary>
    public required NodeTest[] Tests { get; init; }

    /// <summary>Which input each node asks; 0 for a leaf.</summary>
    public required int[] Inputs { get; init; }

    /// <summary>What it is compared with; for <see cref="NodeTest.InSet"/> the index in <see cref="Sets"/>; 0 for a leaf.</summary>
    public required double[] Thresholds { get; init; }

    /// <summary>The node after "yes"; for a leaf the first of its values in <see cref="LeafOutputs"/>.</summary>
    public required int[] Yes { get; init; }

    /// <summary>The node after "no"; for a leaf the end (exclusive) of its values in <see cref="LeafOutputs"/>.</summary>
    public required int[] No { get; init; }

    /// <summary>What is missing for each node, so that it takes the default direction.</summary>
    public required MissingRule[] Missing { get; init; }

    /// <summary>Whether missing goes to "yes".</summary>
    public required bool[] MissingIsYes { get; init; }

    /// <summary>Sets of category codes: bit c of word c / 64 is the category c; a code beyond the words is not in the set.</summary>
    public required IReadOnlyList<ulong[]> Sets { get; init; }

    /// <summary>Per value of a leaf the output that it is added to.</summary>
    public required int[] LeafOutputs { get; init; }

    /// <summary>The values of leaves, beside <see cref="LeafOutputs"/>.</summary>
    public required double[] LeafValues { get; init; }
}
