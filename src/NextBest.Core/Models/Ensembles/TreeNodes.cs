namespace NextBest.Core.Models.Ensembles;

/// <summary>The nodes of one tree among those of an ensemble.</summary>
internal static class TreeNodes
{
    /// <summary>All nodes of the tree below a root, the root first, parents before their children.</summary>
    public static int[] Below(TreeEnsembleParameters p, int root)
    {
        var nodes = new List<int> { root };
        for (var i = 0; i < nodes.Count; i++)
            if (p.Tests[nodes[i]] != NodeTest.Leaf)
                nodes.AddRange([p.Yes[nodes[i]], p.No[nodes[i]]]);
        return [.. nodes];
    }
}
