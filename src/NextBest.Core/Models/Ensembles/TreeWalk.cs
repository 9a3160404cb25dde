namespace NextBest.Core.Models.Ensembles;

/// <summary>
/// The scalar reference: each tree is walked from its root, each node compares as its source library does. Scores whatever no
/// faster form can, and is what the faster form is held to, bit by bit.
/// </summary>
internal static class TreeWalk
{
    // LightGBM's kZeroThreshold, a 32-bit float.
    public const double Zero = 1e-35f;

    public static void Score(
        TreeEnsembleParameters p,
        ReadOnlySpan<double> inputs,
        Span<double> sums
    )
    {
        EnsembleSums.Begin(p, sums);
        foreach (var root in p.Roots)
        {
            var node = LeafOf(p, root, inputs);
            for (var i = p.Yes[node]; i < p.No[node]; i++)
                EnsembleSums.Add(p, ref sums[p.LeafOutputs[i]], p.LeafValues[i]);
        }

        EnsembleSums.End(p, sums);
    }

    /// <summary>The leaf that an input vector reaches from a root.</summary>
    public static int LeafOf(TreeEnsembleParameters p, int root, ReadOnlySpan<double> inputs)
    {
        var node = root;
        while (p.Tests[node] != NodeTest.Leaf)
            node = IsYes(p, node, inputs[p.Inputs[node]]) ? p.Yes[node] : p.No[node];
        return node;
    }

    /// <summary>Whether an input takes the "yes" of a node.</summary>
    public static bool IsYes(TreeEnsembleParameters p, int node, double x)
    {
        var threshold = p.Thresholds[node];
        if (p.Precision == EnsemblePrecision.Binary32 && p.Tests[node] < NodeTest.InSet)
            threshold = (float)threshold;
        if (p.Precision == EnsemblePrecision.Binary32)
            x = (float)x;
        if (IsMissing(p.Missing[node], x))
            return p.MissingIsYes[node];
        if (double.IsNaN(x))
            x = 0;
        return p.Tests[node] switch
        {
            NodeTest.Less => x < threshold,
            NodeTest.LessOrEqual => x <= threshold,
            NodeTest.Greater => x > threshold,
            NodeTest.GreaterOrEqual => x >= threshold,
            NodeTest.Equal => x == threshold,
            NodeTest.NotEqual => x != threshold,
            NodeTest.InSet => IsMember(p.Sets[(int)threshold], Math.Truncate(x)),
            _ => x >= 0 && IsMember(p.Sets[(int)threshold], Math.Truncate(x)),
        };
    }

    private static bool IsMissing(MissingRule rule, double x) =>
        rule switch
        {
            MissingRule.Nan => double.IsNaN(x),
            MissingRule.NanAndZero => double.IsNaN(x) || Math.Abs(x) <= Zero,
            _ => false,
        };

    private static bool IsMember(ulong[] set, double code) =>
        code >= 0 && code < 64.0 * set.Length && (set[(int)code / 64] >> ((int)code % 64) & 1) != 0;
}
