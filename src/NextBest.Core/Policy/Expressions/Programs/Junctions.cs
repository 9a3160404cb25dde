using System.Numerics;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>Conjunctions and disjunctions of truths in a graph.</summary>
internal static class Junctions
{
    /// <summary>
    /// Joins truths in their order; equal ones count once, tests of one set's word become one test, and a constant that
    /// decides (<c>false</c> in a conjunction, even beside what is unknown) is the whole.
    /// </summary>
    public static int Join(this NodeTable nodes, Op joint, IEnumerable<int> truths)
    {
        var deciding = nodes.Truth(joint == Op.Or);
        var neutral = nodes.Truth(joint == Op.And);
        var terms = new List<int>();
        foreach (var truth in truths.Where(t => t != neutral))
        {
            if (truth == deciding)
                return deciding;
            var merged = terms.FindIndex(t => Merge(nodes, joint, t, truth) >= 0);
            if (merged >= 0)
                terms[merged] = Merge(nodes, joint, terms[merged], truth);
            else
                terms.Add(truth);
        }

        return terms.Count == 0
            ? neutral
            : terms.Aggregate((left, right) => nodes.Add(joint, left, right));
    }

    private static int Merge(NodeTable nodes, Op joint, int first, int second)
    {
        var (a, b) = (nodes[first], nodes[second]);
        if (first == second)
            return first;
        var merged = joint == Op.Or ? Op.HoldsAny : Op.HoldsAll;
        return Tests(a, merged) && Tests(b, merged) && (a.A, a.B) == (b.A, b.B)
            ? nodes.Add(merged, a.A, a.B, k: a.K | b.K)
            : -1;
    }

    // One member alone is tested by HoldsAny, which then says the same as HoldsAll.
    private static bool Tests(Node node, Op op) =>
        node.Op == op || (node.Op == Op.HoldsAny && BitOperations.IsPow2(unchecked((ulong)node.K)));
}
