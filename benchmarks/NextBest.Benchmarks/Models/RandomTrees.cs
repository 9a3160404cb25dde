using NextBest.Core.Models;
using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Trees;

namespace NextBest.Benchmarks.Models;

/// <summary>Models of any size with random parameters: what a walk costs does not depend on what was learned.</summary>
internal static class RandomTrees
{
    public static SymmetricTreesModel Symmetric(
        InputLayout layout,
        int trees,
        int levels,
        int targets
    )
    {
        var random = new Random(trees);
        return new(
            new SymmetricTreesParameters
            {
                Layout = layout,
                Outputs = new()
                {
                    Targets = [.. Enumerable.Range(0, targets).Select(i => $"t{i}")],
                    Link = ModelLink.Softmax,
                    Slopes = [.. Enumerable.Repeat(1f, targets)],
                    Intercepts = new float[targets],
                    BaseRates = new float[targets],
                    HoldingExcludes = new bool[targets],
                },
                Biases = new float[targets],
                Trees =
                [
                    .. Enumerable
                        .Range(0, trees)
                        .Select(_ => new SymmetricTree
                        {
                            Splits =
                            [
                                .. Enumerable.Range(0, levels).Select(_ => Split(random, layout)),
                            ],
                            Leaves =
                            [
                                .. Enumerable
                                    .Range(0, targets << levels)
                                    .Select(_ => random.NextSingle() - 0.5f),
                            ],
                            LeafWeights = [.. Enumerable.Repeat(1f, 1 << levels)],
                        }),
                ],
            }
        );
    }

    /// <summary>Full trees of one value a leaf, tree by tree for the next output.</summary>
    public static TreeEnsembleParameters Full(int inputs, int trees, int depth, int outputs)
    {
        var random = new Random(trees);
        var (nodes, leaves) = ((2 << depth) - 1, 1 << depth);
        var all = trees * nodes;
        bool IsLeaf(int node) => node % nodes >= leaves - 1;
        int Leaf(int node) => node / nodes * leaves + node % nodes - (leaves - 1);
        T[] Of<T>(Func<int, T> value) => [.. Enumerable.Range(0, all).Select(value)];
        return new()
        {
            InputCount = inputs,
            OutputCount = outputs,
            Precision = EnsemblePrecision.Binary32,
            Aggregation = TreeAggregation.Sum,
            BaseScores = new double[outputs],
            Roots = [.. Enumerable.Range(0, trees).Select(tree => tree * nodes)],
            Tests = Of(node => IsLeaf(node) ? NodeTest.Leaf : NodeTest.Less),
            Inputs = Of(node => IsLeaf(node) ? 0 : random.Next(inputs)),
            Thresholds = Of(node => IsLeaf(node) ? 0 : random.Next(1, 256) / 256.0),
            Yes = Of(node => IsLeaf(node) ? Leaf(node) : node + node % nodes + 1),
            No = Of(node => IsLeaf(node) ? Leaf(node) + 1 : node + node % nodes + 2),
            Missing = Of(_ => MissingRule.Nan),
            MissingIsYes = Of(_ => random.Next(2) == 0),
            Sets = [],
            LeafOutputs =
            [
                .. Enumerable.Range(0, trees * leaves).Select(i => i / leaves % outputs),
            ],
            LeafValues =
            [
                .. Enumerable.Range(0, trees * leaves).Select(_ => random.NextDouble() - 0.5),
            ],
        };
    }

    private static RowSplit Split(Random random, InputLayout layout)
    {
        var column = random.Next(layout.Columns.Count);
        var rows = layout.Columns[column].RowCount;
        if (layout.Columns[column] is not NumericColumn)
            return new(column, [(ushort)random.Next(2, rows)]);
        var cut = random.Next(2, rows);
        return new(column, [.. Enumerable.Range(cut, rows - cut).Select(row => (ushort)row)]);
    }
}
