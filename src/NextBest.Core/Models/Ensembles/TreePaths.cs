namespace NextBest.Core.Models.Ensembles;

/// <summary>
/// What each answer on a path through a tree adds to the mean of the leaves that are still possible, by given weights (path
/// attribution: Saabas, 2014). The answers on a path plus the mean at the root are the leaf's value, whatever the weights are.
/// Takes 4 bytes a node and output of its tree, and 4 a node. A walk costs one comparison a level, of the trees that add to the
/// output asked for. Immutable.
/// </summary>
internal sealed class TreePaths
{
    private const long MostMeans = 1L << 26;

    // As for all models: it keeps every sum finite.
    private const double LargestValue = 1e6;

    private readonly TreeEnsembleParameters p;
    private readonly double rounds;
    private readonly int[][] outputsOfTree;
    private readonly int[][] treesOfOutput;
    private readonly int[] firstMean;
    private readonly float[] means;
    private readonly double[] baselines;

    /// <param name="parameters">Checked trees that are summed or averaged.</param>
    /// <param name="weights">One a node, of which those of leaves count; empty: all leaves alike.</param>
    /// <exception cref="ArgumentException">
    /// The leaves are too many to be held for every output of their tree, or one adds more than a million.
    /// </exception>
    public TreePaths(TreeEnsembleParameters parameters, float[] weights)
    {
        p = parameters;
        foreach (var value in p.LeafValues)
            if (!(Math.Abs(value) <= LargestValue))
                throw new ArgumentException(
                    $"A leaf adds {value}; at most {LargestValue} is taken."
                );
        rounds =
            p.Aggregation == TreeAggregation.Average
                ? Math.Max(1, p.Roots.Length / p.TreesPerRound)
                : 1;
        var nodesOfTree = p.Roots.Select(root => TreeNodes.Below(p, root)).ToArray();
        outputsOfTree = [.. nodesOfTree.Select(OutputsOf)];
        treesOfOutput = TreesOfOutput();
        firstMean = new int[p.Tests.Length];
        var count = 0L;
        for (var tree = 0; tree < nodesOfTree.Length; tree++)
            foreach (var node in nodesOfTree[tree])
            {
                firstMean[node] = (int)Math.Min(count, int.MaxValue);
                count += outputsOfTree[tree].Length;
            }

        if (count > MostMeans)
            throw new ArgumentException(
                $"Trees have {count} nodes times outputs; reasons are kept for at most {MostMeans}."
            );
        means = new float[count];
        baselines = Array.ConvertAll(p.BaseScores, score => (double)score);
        for (var tree = 0; tree < nodesOfTree.Length; tree++)
            Fill(tree, nodesOfTree[tree], weights);
    }

    /// <summary>The mean of an output over all leaves of each tree, by their weights.</summary>
    public double Baseline(int output) => baselines[output];

    /// <summary>Adds what the answers on an input vector's paths give to an output, times a weight.</summary>
    /// <param name="contributions">One a feature.</param>
    /// <param name="inputs">The trees' input vector.</param>
    /// <param name="owners">The feature of each input; negative: none, nothing is added.</param>
    /// <param name="output">Which output.</param>
    /// <param name="weight">The factor.</param>
    public void AddTo(
        Span<float> contributions,
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<int> owners,
        int output,
        double weight
    )
    {
        var factor = (float)(weight / rounds);
        foreach (var tree in treesOfOutput[output])
        {
            var place = Array.BinarySearch(outputsOfTree[tree], output);
            var node = p.Roots[tree];
            var mean = means[firstMean[node] + place];
            while (p.Tests[node] != NodeTest.Leaf)
            {
                var input = p.Inputs[node];
                node = TreeWalk.IsYes(p, node, inputs[input]) ? p.Yes[node] : p.No[node];
                var next = means[firstMean[node] + place];
                if (owners[input] >= 0)
                    contributions[owners[input]] += factor * (next - mean);
                mean = next;
            }
        }
    }

    /// <summary>Children come after their parents in a tree's list, so that backwards every node finds its children's means.</summary>
    private void Fill(int tree, int[] nodes, float[] weights)
    {
        var outputs = outputsOfTree[tree];
        var sums = new Dictionary<int, (double Weight, int Leaves)>();
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            var node = nodes[i];
            var own = means.AsSpan(firstMean[node], outputs.Length);
            if (p.Tests[node] == NodeTest.Leaf)
            {
                sums[node] = (weights.Length == 0 ? 1 : weights[node], 1);
                for (var v = p.Yes[node]; v < p.No[node]; v++)
                    own[Array.BinarySearch(outputs, p.LeafOutputs[v])] += (float)p.LeafValues[v];
                continue;
            }

            var (yes, no) = (sums[p.Yes[node]], sums[p.No[node]]);
            sums[node] = (yes.Weight + no.Weight, yes.Leaves + no.Leaves);
            // Where no example fell, all leaves count alike.
            var share =
                yes.Weight + no.Weight > 0
                    ? yes.Weight / (yes.Weight + no.Weight)
                    : (double)yes.Leaves / (yes.Leaves + no.Leaves);
            var (ofYes, ofNo) = (firstMean[p.Yes[node]], firstMean[p.No[node]]);
            for (var o = 0; o < own.Length; o++)
                own[o] = (float)(share * means[ofYes + o] + (1 - share) * means[ofNo + o]);
        }

        for (var o = 0; o < outputs.Length; o++)
            baselines[outputs[o]] += means[firstMean[nodes[0]] + o] / rounds;
    }

    private int[] OutputsOf(int[] nodes) =>
        [
            .. nodes
                .Where(node => p.Tests[node] == NodeTest.Leaf)
                .SelectMany(node => p.LeafOutputs[p.Yes[node]..p.No[node]])
                .Distinct()
                .Order(),
        ];

    private int[][] TreesOfOutput()
    {
        var trees = new List<int>[p.OutputCount];
        for (var output = 0; output < trees.Length; output++)
            trees[output] = [];
        for (var tree = 0; tree < outputsOfTree.Length; tree++)
            foreach (var output in outputsOfTree[tree])
                trees[output].Add(tree);
        return [.. trees.Select(list => list.ToArray())];
    }
}
