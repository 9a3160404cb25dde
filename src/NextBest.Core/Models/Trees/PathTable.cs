namespace NextBest.Core.Models.Trees;

/// <summary>
/// What the answer of each level adds to the mean of the leaves that are still possible, by the training weights: for a tree of n
/// levels 2^(n+1) - 2 steps. The steps on a customer's path plus the mean of all leaves are the leaf's value. Takes twice the memory of
/// the leaves. Immutable.
/// </summary>
internal sealed class PathTable
{
    private readonly int targets;
    private readonly int[] startOfTree;
    private readonly int[] firstLevel;
    private readonly int[] ownerOfLevel;
    private readonly float[] steps;
    private readonly float[] baselines;

    public PathTable(SymmetricTreesParameters parameters, int targets)
    {
        this.targets = targets;
        var trees = parameters.Trees;
        startOfTree = new int[trees.Count];
        firstLevel = new int[trees.Count + 1];
        var nodes = 0;
        for (var tree = 0; tree < trees.Count; tree++)
        {
            startOfTree[tree] = nodes * targets;
            nodes += (2 << trees[tree].Splits.Count) - 2;
            firstLevel[tree + 1] = firstLevel[tree] + trees[tree].Splits.Count;
        }

        ownerOfLevel =
        [
            .. trees
                .SelectMany(tree => tree.Splits)
                .Select(split => parameters.Layout.Columns[split.Column].Feature.Index),
        ];
        steps = new float[nodes * targets];
        var sums = Array.ConvertAll(parameters.Biases, bias => (double)bias);
        for (var tree = 0; tree < trees.Count; tree++)
            Fill(trees[tree], steps.AsSpan(startOfTree[tree]), sums);
        baselines = Array.ConvertAll(sums, sum => (float)sum);
    }

    /// <summary>The margin of a target before any answer is known, uncalibrated.</summary>
    public float Baseline(int target) => baselines[target];

    /// <summary>Adds the steps on a customer's path to the features that the levels ask.</summary>
    public void AddTo(Span<float> contributions, ReadOnlySpan<byte> leafOfTree, int target)
    {
        for (var tree = 0; tree < startOfTree.Length; tree++)
        {
            var levels = ownerOfLevel.AsSpan(firstLevel[tree]..firstLevel[tree + 1]);
            var start = startOfTree[tree] + target;
            for (var level = 0; level < levels.Length; level++)
            {
                // Nodes of a level stand after all nodes of the levels above; the root has no step.
                var inLevel = leafOfTree[tree] & ((2 << level) - 1);
                contributions[levels[level]] += steps[
                    start + ((2 << level) - 2 + inLevel) * targets
                ];
            }
        }
    }

    private void Fill(SymmetricTree tree, Span<float> own, double[] baselines)
    {
        for (var target = 0; target < targets; target++)
        {
            var above = new double[1];
            above[0] = Mean(tree, target, 0, 0);
            baselines[target] += above[0];
            for (var level = 0; level < tree.Splits.Count; level++)
            {
                var means = new double[2 << level];
                for (var node = 0; node < means.Length; node++)
                {
                    means[node] = Mean(tree, target, level + 1, node);
                    own[((2 << level) - 2 + node) * targets + target] = (float)(
                        means[node] - above[node & (above.Length - 1)]
                    );
                }

                above = means;
            }
        }
    }

    /// <summary>Of the leaves whose lowest bits are the node's; where no training example fell there, all count alike.</summary>
    private double Mean(SymmetricTree tree, int target, int level, int node)
    {
        double weights = 0,
            weighted = 0,
            plain = 0;
        var step = 1 << level;
        for (var leaf = node; leaf < tree.LeafWeights.Length; leaf += step)
        {
            double value = tree.Leaves[leaf * targets + target];
            weights += tree.LeafWeights[leaf];
            weighted += tree.LeafWeights[leaf] * value;
            plain += value;
        }

        return weights > 0 ? weighted / weights : plain * step / tree.LeafWeights.Length;
    }
}
