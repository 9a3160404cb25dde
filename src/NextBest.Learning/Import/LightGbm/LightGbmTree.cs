using NextBest.Core.Models.Ensembles;

namespace NextBest.Learning.Import.LightGbm;

/// <summary>
/// One tree of a LightGBM file: n - 1 splits and n leaves, children below 0 are the complement of a leaf. Left where x &lt;= threshold
/// or the category is in the set. The bits of a decision: 0 categorical, 1 default left, 2 and 3 what is missing (None, Zero, NaN).
/// </summary>
internal sealed class LightGbmTree
{
    private const int CategoricalBit = 1;
    private const int DefaultLeftBit = 2;
    private const int MissingShift = 2;

    private readonly LightGbmBlock source;
    private readonly int splits;
    private readonly double[] leaves;
    private readonly int[] left;
    private readonly int[] right;
    private readonly int[] inputs;
    private readonly double[] thresholds;
    private readonly int[] decisions;
    private int[] boundaries = [];
    private uint[] words = [];
    private int?[] setNumbers = [];
    private readonly double[] leafCounts = [];
    private readonly double[] splitCounts = [];

    public LightGbmTree(LightGbmBlock source)
    {
        this.source = source;
        if (source.Whole("is_linear", 0) != 0)
            throw source.Fault(
                "is_linear",
                "leaves are linear models (linear_tree=true), which are not taken",
                "Train with linear_tree=false."
            );
        var count = source.Whole("num_leaves");
        splits = Math.Max(0, count - 1);
        // Older versions write no value for a tree that found no split: it adds nothing.
        leaves =
            count == 1 && !source.Has("leaf_value") ? [0] : source.Doubles("leaf_value", count);
        if (leaves.Length == 0)
            throw source.Fault("num_leaves", $"{count} leaves, but a tree has one at least");
        (left, right, inputs, decisions, thresholds) = ([], [], [], [], []);
        if (splits == 0)
            return;
        left = source.Wholes("left_child", splits);
        right = source.Wholes("right_child", splits);
        inputs = source.Wholes("split_feature", splits);
        thresholds = source.Doubles("threshold", splits);
        decisions = source.Has("decision_type")
            ? source.Wholes("decision_type", splits)
            : new int[splits];
        if (source.Whole("num_cat", 0) > 0)
            ReadSets();
        if (source.Has("internal_count") && source.Has("leaf_count"))
            (splitCounts, leafCounts) = (
                source.Doubles("internal_count", splits),
                source.Doubles("leaf_count", count)
            );
    }

    /// <summary>Whether the file tells how many examples trained each node.</summary>
    public bool HasCovers => leafCounts.Length > 0;

    public void AddTo(TreeCollector trees, int output)
    {
        var first = trees.NodeCount;
        trees.BeginTree();
        for (var node = 0; node < splits; node++)
            AddSplit(trees, node, first);
        for (var leaf = 0; leaf < leaves.Length; leaf++)
            trees.AddLeaf(output, leaves[leaf], HasCovers ? leafCounts[leaf] : 0);
    }

    private void AddSplit(TreeCollector trees, int node, int first)
    {
        var children = (first + Child(left, node), first + Child(right, node));
        var cover = HasCovers ? splitCounts[node] : 0;
        if ((decisions[node] & CategoricalBit) != 0)
        {
            // A missing category is in no set, whatever the other bits say.
            trees.AddSplit(
                NodeTest.InSet,
                inputs[node],
                Set(trees, node),
                children,
                (MissingRule.Nan, false),
                cover
            );
            return;
        }

        if (double.IsNaN(thresholds[node]))
            throw source.Fault("threshold", $"node {node} compares with NaN");
        var isLeft = (decisions[node] & DefaultLeftBit) != 0;
        trees.AddSplit(
            NodeTest.LessOrEqual,
            inputs[node],
            thresholds[node],
            children,
            (Rule(node), isLeft),
            cover
        );
    }

    private MissingRule Rule(int node) =>
        (decisions[node] >> MissingShift & 3) switch
        {
            0 => MissingRule.NanIsZero,
            1 => MissingRule.NanAndZero,
            2 => MissingRule.Nan,
            _ => throw source.Fault(
                "decision_type",
                $"node {node} has {decisions[node]}, whose kind of missing is not known"
            ),
        };

    private int Child(int[] children, int node)
    {
        var child = children[node];
        var number = child < 0 ? splits + ~child : child;
        return (child < 0 ? ~child < leaves.Length : child < splits)
            ? number
            : throw source.Fault(
                children == left ? "left_child" : "right_child",
                $"node {node} has the child {child}, but there are {splits} splits and {leaves.Length} leaves"
            );
    }

    private int Set(TreeCollector trees, int node)
    {
        var index = thresholds[node];
        if (!(index >= 0 && index < boundaries.Length - 1))
            throw source.Fault(
                "threshold",
                $"node {node} asks for set {index}, but there are {Math.Max(0, boundaries.Length - 1)}"
            );
        // Nodes may share a set.
        return setNumbers[(int)index] ??= trees.AddSet(Set((int)index));
    }

    private ulong[] Set(int index)
    {
        var own = words.AsSpan(boundaries[index]..boundaries[index + 1]);
        var set = new ulong[(own.Length + 1) / 2];
        for (var i = 0; i < own.Length; i++)
            set[i / 2] |= (ulong)own[i] << (32 * (i % 2));
        return set;
    }

    private void ReadSets()
    {
        boundaries = source.Wholes("cat_boundaries", null);
        words = source.Bits("cat_threshold");
        setNumbers = new int?[boundaries.Length];
        for (var i = 0; i < boundaries.Length; i++)
            if (boundaries[i] < (i == 0 ? 0 : boundaries[i - 1]) || boundaries[i] > words.Length)
                throw source.Fault(
                    "cat_boundaries",
                    $"{boundaries[i]} at {i}: they ascend from 0 to the {words.Length} words of cat_threshold"
                );
    }
}
