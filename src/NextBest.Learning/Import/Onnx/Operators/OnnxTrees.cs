using NextBest.Core.Models.Ensembles;

namespace NextBest.Learning.Import.Onnx.Operators;

/// <summary>The nodes and leaves of a TreeEnsembleClassifier or TreeEnsembleRegressor, from its lists of attributes.</summary>
internal sealed class OnnxTrees
{
    private const string Advice =
        "Supported are BRANCH_LEQ, BRANCH_LT, BRANCH_GTE, BRANCH_GT, BRANCH_EQ, BRANCH_NEQ and LEAF.";

    private readonly OnnxNode node;
    private readonly Dictionary<(long Tree, long Node), int> places = [];
    private readonly int[] roots;
    private readonly NodeTest[] tests;
    private readonly int[] inputs;
    private readonly double[] thresholds;
    private readonly int[] yes;
    private readonly int[] no;
    private readonly bool[] missingIsYes;
    private readonly int[] leafOutputs;
    private readonly double[] leafValues;

    /// <param name="node">The operator.</param>
    /// <param name="program">Knows the texts of tensors.</param>
    /// <param name="leaves">How attributes of leaves begin: <c>class</c> or <c>target</c>.</param>
    public OnnxTrees(OnnxNode node, OnnxProgram program, string leaves)
    {
        this.node = node;
        var trees = node.Ints("nodes_treeids");
        var ids = List("nodes_nodeids", trees.Length);
        for (var i = 0; i < trees.Length; i++)
            if (!places.TryAdd((trees[i], ids[i]), i))
                throw OnnxNode.Fault($"has node {ids[i]} of tree {trees[i]} twice");
        tests = TestsOf(trees.Length);
        inputs = [.. List("nodes_featureids", trees.Length).Select(f => OnnxNode.WholeOf(f))];
        thresholds = Numbers("nodes_values", program);
        Require("nodes_values", thresholds.Length, trees.Length);
        yes = new int[trees.Length];
        no = new int[trees.Length];
        var tracks = node.Ints("nodes_missing_value_tracks_true");
        if (tracks.Length > 0)
            Require("nodes_missing_value_tracks_true", tracks.Length, trees.Length);
        // NaN compares as no, but it is unequal to everything.
        missingIsYes =
        [
            .. tests.Select(
                (test, i) => test == NodeTest.NotEqual || (tracks.Length > 0 && tracks[i] != 0)
            ),
        ];
        roots = Link(trees);
        (leafOutputs, leafValues) = Leaves(leaves, program);
        OutputCount = leafOutputs.Length == 0 ? 0 : leafOutputs.Max() + 1;
        ClassIds = leafOutputs.ToHashSet();
        IsPositive = Array.TrueForAll(leafValues, v => v >= 0);
    }

    /// <summary>One more than the greatest class or target of a leaf.</summary>
    public int OutputCount { get; }

    /// <summary>The classes that leaves name.</summary>
    public IReadOnlySet<int> ClassIds { get; }

    /// <summary>Whether no leaf is negative.</summary>
    public bool IsPositive { get; }

    private bool IsOne { get; init; }

    /// <summary>The same trees, with all leaves adding to one output.</summary>
    public OnnxTrees AsOne() => new(this) { IsOne = true };

    public TreeEnsembleParameters Parameters(
        int inputCount,
        EnsemblePrecision precision,
        TreeAggregation aggregation,
        double[] bases
    ) =>
        new()
        {
            InputCount = inputCount,
            OutputCount = bases.Length,
            Precision = precision,
            Aggregation = aggregation,
            BaseScores = bases,
            Roots = roots,
            Tests = tests,
            Inputs = inputs,
            Thresholds = thresholds,
            Yes = yes,
            No = no,
            Missing = [.. tests.Select(_ => MissingRule.Nan)],
            MissingIsYes = missingIsYes,
            Sets = [],
            LeafOutputs = IsOne ? new int[leafOutputs.Length] : leafOutputs,
            LeafValues = leafValues,
        };

    private OnnxTrees(OnnxTrees other)
    {
        node = other.node;
        (roots, tests, inputs, thresholds) = (
            other.roots,
            other.tests,
            other.inputs,
            other.thresholds
        );
        (yes, no, missingIsYes) = (other.yes, other.no, other.missingIsYes);
        (leafOutputs, leafValues) = (other.leafOutputs, other.leafValues);
        (OutputCount, ClassIds, IsPositive) = (other.OutputCount, other.ClassIds, other.IsPositive);
    }

    private NodeTest[] TestsOf(int count)
    {
        var modes = node.Texts("nodes_modes");
        Require("nodes_modes", modes.Length, count);
        return
        [
            .. modes.Select(mode =>
                mode switch
                {
                    "LEAF" => NodeTest.Leaf,
                    "BRANCH_LEQ" => NodeTest.LessOrEqual,
                    "BRANCH_LT" => NodeTest.Less,
                    "BRANCH_GTE" => NodeTest.GreaterOrEqual,
                    "BRANCH_GT" => NodeTest.Greater,
                    "BRANCH_EQ" => NodeTest.Equal,
                    "BRANCH_NEQ" => NodeTest.NotEqual,
                    _ => throw OnnxNode.Fault($"has a node of mode '{mode}'", Advice),
                }
            ),
        ];
    }

    /// <summary>Sets the children of all branches; the one node of each tree that is nobody's child is its root.</summary>
    private int[] Link(long[] trees)
    {
        var yesIds = List("nodes_truenodeids", trees.Length);
        var noIds = List("nodes_falsenodeids", trees.Length);
        var isChild = new bool[trees.Length];
        for (var i = 0; i < trees.Length; i++)
        {
            if (tests[i] == NodeTest.Leaf)
            {
                (inputs[i], thresholds[i], missingIsYes[i]) = (0, 0, false);
                continue;
            }

            yes[i] = Adopt(Place(trees[i], yesIds[i], "child"));
            no[i] = Adopt(Place(trees[i], noIds[i], "child"));
        }

        var rootOfTree = new Dictionary<long, int>();
        for (var i = 0; i < trees.Length; i++)
            if (!isChild[i] && !rootOfTree.TryAdd(trees[i], i))
                throw OnnxNode.Fault($"has two roots in tree {trees[i]}");
        foreach (var tree in trees)
            if (!rootOfTree.ContainsKey(tree))
                throw OnnxNode.Fault($"has a cycle in tree {tree}: no node is its root");
        int[] found = [.. rootOfTree.Values.Order()];
        RequireReached(found);
        return found;

        int Adopt(int child)
        {
            if (isChild[child])
                throw OnnxNode.Fault($"has a node of tree {trees[child]} that is reached twice");
            isChild[child] = true;
            return child;
        }
    }

    /// <summary>No node is reached twice, so that what is not reached at all goes round in a cycle.</summary>
    private void RequireReached(int[] found)
    {
        var reached = 0;
        var open = new Stack<int>(found);
        while (open.TryPop(out var place))
        {
            reached++;
            if (tests[place] == NodeTest.Leaf)
                continue;
            open.Push(no[place]);
            open.Push(yes[place]);
        }

        if (reached != tests.Length)
            throw OnnxNode.Fault($"has a cycle: {tests.Length - reached} nodes hang on no root");
    }

    /// <summary>Values of leaves, leaf by leaf; a leaf's bounds go where a branch has its children.</summary>
    private (int[] Outputs, double[] Values) Leaves(string name, OnnxProgram program)
    {
        var outputs = node.Ints($"{name}_ids");
        var trees = List($"{name}_treeids", outputs.Length);
        var ids = List($"{name}_nodeids", outputs.Length);
        var weights = Numbers($"{name}_weights", program);
        Require($"{name}_weights", weights.Length, outputs.Length);
        var leafOf = new int[outputs.Length];
        for (var i = 0; i < leafOf.Length; i++)
        {
            leafOf[i] = Place(trees[i], ids[i], "leaf");
            if (tests[leafOf[i]] != NodeTest.Leaf)
                throw OnnxNode.Fault($"has a weight at node {ids[i]} of tree {trees[i]}, no leaf");
            if (outputs[i] is < 0 or > ushort.MaxValue)
                throw OnnxNode.Fault($"has a weight of {name} {outputs[i]}");
        }

        // A stable order: several weights of one leaf are added in the order of the file.
        int[] order = [.. Enumerable.Range(0, leafOf.Length).OrderBy(i => leafOf[i])];
        for (int start = 0, end; start < order.Length; start = end)
        {
            var leaf = leafOf[order[start]];
            for (end = start; end < order.Length && leafOf[order[end]] == leaf; )
                end++;
            (yes[leaf], no[leaf]) = (start, end);
        }

        return ([.. order.Select(i => (int)outputs[i])], [.. order.Select(i => weights[i])]);
    }

    private int Place(long tree, long id, string what) =>
        places.TryGetValue((tree, id), out var place)
            ? place
            : throw OnnxNode.Fault($"has the {what} {id} in tree {tree}, which has no such node");

    private long[] List(string name, int count)
    {
        var list = node.Ints(name);
        Require(name, list.Length, count);
        return list;
    }

    private double[] Numbers(string name, OnnxProgram program) =>
        node.Tensor($"{name}_as_tensor") is { } tensor
            ? TensorReader.ValuesOf(tensor, program)
            : node.Floats(name);

    private static void Require(string name, int length, int count)
    {
        if (length != count)
            throw OnnxNode.Fault($"has {length} {name} where {count} are needed");
    }
}
