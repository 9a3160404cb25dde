using NextBest.Core.Models.Ensembles;

namespace NextBest.Learning.Import.XGBoost;

/// <summary>One tree of an XGBoost file: node arrays by number, left where x &lt; threshold, or where the category is not in the set.</summary>
internal sealed class XGBoostTree
{
    private const int Categorical = 1;
    private const int NoChild = -1;

    // XGBoost takes no category from here on: 32-bit floats don't hold every whole number above (common/categorical.h).
    private const int MostCategories = 1 << 24;

    private readonly JsonField source;
    private readonly int count;
    private readonly int[] left;
    private readonly int[] right;
    private readonly int[] inputs;
    private readonly float[] conditions;
    private readonly int[] defaultLeft;
    private readonly int[] kinds;
    private readonly float[] covers;
    private readonly Dictionary<int, ulong[]> sets;

    public XGBoostTree(JsonField source)
    {
        this.source = source;
        left = source["left_children"].Wholes();
        count = left.Length;
        var declared = source["tree_param"]["num_nodes"].Whole;
        if (declared != count || count == 0)
            throw source["left_children"]
                .Fault($"it has {count} entries, but tree_param.num_nodes is {declared}");
        RequireScalarLeaves();
        right = source["right_children"].Wholes(count);
        inputs = source["split_indices"].Wholes(count);
        conditions = source["split_conditions"].Floats(count);
        defaultLeft = source["default_left"].Wholes(count);
        kinds = source.TryGet("split_type")?.Wholes(count) ?? new int[count];
        covers = source.TryGet("sum_hessian")?.Floats(count) ?? [];
        sets = Sets();
    }

    /// <summary>Whether the file tells what trained each node.</summary>
    public bool HasCovers => covers.Length > 0;

    public void AddTo(TreeCollector trees, int output, float weight)
    {
        var first = trees.NodeCount;
        trees.BeginTree();
        for (var node = 0; node < count; node++)
        {
            var cover = HasCovers ? covers[node] : 0;
            if (left[node] == NoChild)
                // Both factors and their product are floats in XGBoost.
                trees.AddLeaf(output, conditions[node] * weight, cover);
            else if (sets.TryGetValue(node, out var set))
                trees.AddSplit(
                    NodeTest.InSetFromZero,
                    inputs[node],
                    trees.AddSet(set),
                    (Child(right, node) + first, Child(left, node) + first),
                    (MissingRule.Nan, defaultLeft[node] == 0),
                    cover
                );
            else if (kinds[node] == Categorical)
                throw source["categories_nodes"]
                    .Fault($"node {node} is categorical but not listed");
            else
                trees.AddSplit(
                    NodeTest.Less,
                    inputs[node],
                    Condition(node),
                    (Child(left, node) + first, Child(right, node) + first),
                    (MissingRule.Nan, defaultLeft[node] != 0),
                    cover
                );
        }
    }

    private float Condition(int node) =>
        float.IsNaN(conditions[node])
            ? throw source["split_conditions"].Fault($"node {node} compares with NaN")
            : conditions[node];

    private int Child(int[] children, int node) =>
        (uint)children[node] < (uint)count
            ? children[node]
            : throw source[children == left ? "left_children" : "right_children"]
                .Fault($"node {node} has the child {children[node]}, but there are {count} nodes");

    private Dictionary<int, ulong[]> Sets()
    {
        var found = new Dictionary<int, ulong[]>();
        if (source.TryGet("categories_nodes") is not { } field || field.Count == 0)
            return found;
        var nodes = field.Wholes();
        var starts = source["categories_segments"].Wholes(nodes.Length);
        var sizes = source["categories_sizes"].Wholes(nodes.Length);
        var codes = source["categories"].Wholes();
        if (sizes.Sum(size => (long)size) > codes.Length)
            throw source["categories_sizes"]
                .Fault(
                    $"nodes share categories: {sizes.Sum(size => (long)size)} of {codes.Length}"
                );
        long words = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            if ((uint)nodes[i] >= (uint)count)
                throw field.Fault($"node {nodes[i]} does not exist; there are {count}");
            if (starts[i] < 0 || sizes[i] < 0 || starts[i] > codes.Length - sizes[i])
                throw source["categories_segments"]
                    .Fault(
                        $"node {nodes[i]} has categories {starts[i]} to {(long)starts[i] + sizes[i]}, but there are {codes.Length}"
                    );
            var set = Set(codes.AsSpan(starts[i], sizes[i]));
            words += set.Length;
            if (words > TreeCollector.MostSetWords)
                throw source["categories"].Fault("its sets are too large", "Use fewer categories.");
            if (!found.TryAdd(nodes[i], set))
                throw field.Fault($"node {nodes[i]} is listed twice");
        }

        return found;
    }

    private ulong[] Set(ReadOnlySpan<int> codes)
    {
        var largest = 0;
        foreach (var code in codes)
        {
            if (code is < 0 or >= MostCategories)
                throw source["categories"]
                    .Fault($"{code} is no category; they are 0 to {MostCategories - 1}");
            largest = Math.Max(largest, code);
        }

        var set = new ulong[largest / 64 + 1];
        foreach (var code in codes)
            set[code / 64] |= 1UL << code % 64;
        return set;
    }

    private void RequireScalarLeaves()
    {
        var size = source["tree_param"].TryGet("size_leaf_vector");
        if (size is { Whole: > 1 })
            throw size.Value.Fault(
                $"leaves are vectors of {size.Value.Whole} values (multi_strategy=multi_output_tree), which are not taken",
                "Train with multi_strategy=one_output_per_tree, the default."
            );
    }
}
