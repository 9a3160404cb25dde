namespace NextBest.Core.Models.Ensembles;

/// <summary>What parameters must satisfy for an ensemble to score without a check on its hot path.</summary>
internal static class TreeEnsembleCheck
{
    private const int NoTree = -1;

    /// <exception cref="ArgumentException">Something does not fit; the message names tree and node where there is one.</exception>
    public static void Require(TreeEnsembleParameters p)
    {
        RequireCounts(p);
        RequireLengths(p);
        RequireNumbers(p);
        var treeOfNode = new int[p.Tests.Length];
        Array.Fill(treeOfNode, NoTree);
        var open = new Stack<int>();
        for (var tree = 0; tree < p.Roots.Length; tree++)
        {
            Reach(p.Roots[tree], tree, "its root", treeOfNode, open);
            while (open.TryPop(out var node))
            {
                RequireNode(p, tree, node);
                if (p.Tests[node] == NodeTest.Leaf)
                    continue;
                Reach(p.No[node], tree, $"the child of node {node}", treeOfNode, open);
                Reach(p.Yes[node], tree, $"the child of node {node}", treeOfNode, open);
            }
        }
    }

    private static void Reach(int node, int tree, string what, int[] treeOfNode, Stack<int> open)
    {
        if ((uint)node >= (uint)treeOfNode.Length)
            throw Fault($"Tree {tree}: {what} is node {node}, but there are {treeOfNode.Length}.");
        if (treeOfNode[node] != NoTree)
            throw Fault(
                $"Tree {tree}: {what} is node {node}, which tree {treeOfNode[node]} has reached before; a node has one parent."
            );
        treeOfNode[node] = tree;
        open.Push(node);
    }

    private static void RequireNode(TreeEnsembleParameters p, int tree, int node)
    {
        if (p.Tests[node] == NodeTest.Leaf)
            RequireLeaf(p, tree, node);
        else if (p.Tests[node] > NodeTest.InSetFromZero)
            throw Fault($"Tree {tree}: node {node} has the unknown test {p.Tests[node]}.");
        else if ((uint)p.Inputs[node] >= (uint)p.InputCount)
            throw Fault(
                $"Tree {tree}: node {node} asks input {p.Inputs[node]}, but there are {p.InputCount}."
            );
        else if (p.Missing[node] > MissingRule.NanAndZero)
            throw Fault(
                $"Tree {tree}: node {node} has the unknown missing rule {p.Missing[node]}."
            );
        else if (double.IsNaN(p.Thresholds[node]))
            throw Fault($"Tree {tree}: node {node} compares with NaN; a threshold is a number.");
        else if (p.Tests[node] >= NodeTest.InSet)
            RequireSet(p, tree, node);
    }

    private static void RequireSet(TreeEnsembleParameters p, int tree, int node)
    {
        var set = p.Thresholds[node];
        if (!(set >= 0 && set < p.Sets.Count && set == Math.Truncate(set)))
            throw Fault(
                $"Tree {tree}: node {node} asks for set {set}, but there are {p.Sets.Count}."
            );
    }

    private static void RequireLeaf(TreeEnsembleParameters p, int tree, int node)
    {
        var (start, end) = (p.Yes[node], p.No[node]);
        if (start < 0 || end < start || end > p.LeafOutputs.Length)
            throw Fault(
                $"Tree {tree}: node {node} is a leaf with the values {start} to {end}, but there are {p.LeafOutputs.Length}."
            );
        for (var i = start; i < end; i++)
            if ((uint)p.LeafOutputs[i] >= (uint)p.OutputCount)
                throw Fault(
                    $"Tree {tree}: node {node} adds to output {p.LeafOutputs[i]}, but there are {p.OutputCount}."
                );
            else if (!IsFinite(p, p.LeafValues[i]))
                throw Fault($"Tree {tree}: node {node} adds {p.LeafValues[i]}; values are finite.");
    }

    private static void RequireCounts(TreeEnsembleParameters p)
    {
        if (p.InputCount is < 1 or > TreeEnsemble.MostInputs)
            throw Fault($"{p.InputCount} inputs; 1 to {TreeEnsemble.MostInputs} are taken.");
        if (p.OutputCount is < 1 or > TreeEnsemble.MostOutputs)
            throw Fault($"{p.OutputCount} outputs; 1 to {TreeEnsemble.MostOutputs} are taken.");
        if (p.Roots.Length > TreeEnsemble.MostTrees)
            throw Fault($"{p.Roots.Length} trees; at most {TreeEnsemble.MostTrees} are taken.");
        if (p.Tests.Length > TreeEnsemble.MostNodes)
            throw Fault($"{p.Tests.Length} nodes; at most {TreeEnsemble.MostNodes} are taken.");
        if (p.TreesPerRound < 1 || p.Roots.Length % p.TreesPerRound != 0)
            throw Fault(
                $"{p.TreesPerRound} trees a round do not divide {p.Roots.Length} trees evenly."
            );
        if (p.Precision > EnsemblePrecision.Binary64)
            throw Fault($"Unknown precision {p.Precision}.");
        if (p.Aggregation > TreeAggregation.Maximum)
            throw Fault($"Unknown aggregation {p.Aggregation}.");
    }

    private static void RequireLengths(TreeEnsembleParameters p)
    {
        var nodes = p.Tests.Length;
        RequireLength(p.Inputs.Length, nodes, "inputs of nodes");
        RequireLength(p.Thresholds.Length, nodes, "thresholds");
        RequireLength(p.Yes.Length, nodes, "nodes after yes");
        RequireLength(p.No.Length, nodes, "nodes after no");
        RequireLength(p.Missing.Length, nodes, "missing rules");
        RequireLength(p.MissingIsYes.Length, nodes, "missing directions");
        RequireLength(p.LeafValues.Length, p.LeafOutputs.Length, "leaf values");
        RequireLength(p.BaseScores.Length, p.OutputCount, "base scores");
    }

    private static void RequireNumbers(TreeEnsembleParameters p)
    {
        foreach (var score in p.BaseScores)
            if (!IsFinite(p, score))
                throw Fault($"A base score is {score}; they are finite.");
    }

    private static void RequireLength(int length, int needed, string name)
    {
        if (length != needed)
            throw Fault($"Needs {needed} {name}, but has {length}.");
    }

    private static bool IsFinite(TreeEnsembleParameters p, double value) =>
        p.Precision == EnsemblePrecision.Binary32
            ? float.IsFinite((float)value)
            : double.IsFinite(value);

    private static ArgumentException Fault(string message) => new(message);
}
