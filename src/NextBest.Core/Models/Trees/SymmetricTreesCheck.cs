namespace NextBest.Core.Models.Trees;

/// <summary>What parameters must satisfy for a model to score without a check on its hot path.</summary>
internal static class SymmetricTreesCheck
{
    public static void Require(SymmetricTreesParameters parameters)
    {
        var targets = parameters.Outputs.Targets.Count;
        ParameterNumbers.Require(parameters.Biases, targets, "biases");
        if (parameters.Trees.Count > SymmetricTreesParameters.MostTrees)
            throw new ArgumentException(
                $"{parameters.Trees.Count} trees; at most {SymmetricTreesParameters.MostTrees} are taken.",
                nameof(parameters)
            );
        for (var tree = 0; tree < parameters.Trees.Count; tree++)
            Require(parameters, tree, targets);
    }

    private static void Require(SymmetricTreesParameters parameters, int index, int targets)
    {
        var tree = parameters.Trees[index];
        if (tree.Splits.Count > SymmetricTreesParameters.MostLevels)
            throw new ArgumentException(
                $"Tree {index} has {tree.Splits.Count} levels; at most {SymmetricTreesParameters.MostLevels} are taken.",
                nameof(parameters)
            );
        var leaves = 1 << tree.Splits.Count;
        ParameterNumbers.Require(tree.Leaves, leaves * targets, $"leaf values of tree {index}");
        ParameterNumbers.Require(
            tree.LeafWeights,
            leaves,
            $"leaf weights of tree {index}",
            float.MaxValue
        );
        foreach (var weight in tree.LeafWeights)
            if (weight < 0)
                throw new ArgumentException(
                    $"A leaf of tree {index} weighs {weight}; weights are at least 0.",
                    nameof(parameters)
                );
        foreach (var split in tree.Splits)
            Require(parameters, index, split);
    }

    private static void Require(SymmetricTreesParameters parameters, int tree, RowSplit split)
    {
        var columns = parameters.Layout.Columns;
        if (split.Column < 0 || split.Column >= columns.Count)
            throw new ArgumentException(
                $"Tree {tree} asks column {split.Column}; the layout has {columns.Count}.",
                nameof(parameters)
            );
        if (split.Rows.Count == 0)
            throw new ArgumentException(
                $"Tree {tree} asks column {split.Column} for no row.",
                nameof(parameters)
            );
        var last = -1;
        foreach (var row in split.Rows)
        {
            if (row <= last || row >= columns[split.Column].RowCount)
                throw new ArgumentException(
                    $"Tree {tree} asks column {split.Column} for row {row}: rows must ascend within its {columns[split.Column].RowCount}.",
                    nameof(parameters)
                );
            last = row;
        }
    }
}
