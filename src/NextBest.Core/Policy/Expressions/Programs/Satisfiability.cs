using NextBest.Core.Catalog;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>
/// What conditions can be, whatever the customer and the situation. An answer "can" may be wrong, "can't" never is: only
/// constants and contradictions between the terms of one conjunction are seen. Operands precede their users, so that one
/// pass over the nodes needs no recursion.
/// </summary>
internal sealed class Satisfiability
{
    private readonly NodeTable nodes;
    private readonly bool[] canHold;
    private readonly bool[] canFail;

    public Satisfiability(NodeTable nodes)
    {
        this.nodes = nodes;
        canHold = new bool[nodes.Count];
        canFail = new bool[nodes.Count];
        var joined = new bool[nodes.Count];
        for (var id = 0; id < nodes.Count; id++)
            if (nodes[id] is { Op: Op.And } and)
                joined[and.A] = joined[and.B] = true;
        for (var id = 0; id < nodes.Count; id++)
        {
            canFail[id] = CanFail(nodes[id]);
            // The head of a conjunction sees the terms of all that is joined below it.
            var isHead = nodes[id].Op == Op.And && !joined[id];
            canHold[id] = CanHold(nodes[id]) && (!isHead || CanHold([id], ChannelSet.All));
        }
    }

    /// <summary>How many nodes there were.</summary>
    public int Count => canHold.Length;

    /// <summary>Whether all of these conditions can be true together on one of the channels.</summary>
    public bool CanHold(IEnumerable<int> conditions, ChannelSet channels)
    {
        var (pending, seen) = (new Stack<int>(conditions), new HashSet<int>());
        var terms = new Conjunction(channels);
        while (pending.TryPop(out var id))
        {
            if (!seen.Add(id))
                continue;
            if (!CanHold(nodes[id]) || seen.Contains(OppositeOf(id)) || !terms.Admits(nodes[id]))
                return false;
            if (nodes[id] is { Op: Op.And } and)
            {
                pending.Push(and.A);
                pending.Push(and.B);
            }
        }

        return true;
    }

    private bool CanHold(Node node) =>
        node.Op switch
        {
            Op.Truth => node.K == Kleene.Of(true),
            Op.InRange => FloatRange.Bounds(node.K) is var (low, high) && low <= high,
            Op.Not => canFail[node.A],
            Op.And => canHold[node.A] && canHold[node.B],
            Op.Or => canHold[node.A] || canHold[node.B],
            Op.SelectTruth => (canHold[node.A] && canHold[node.B])
                || (canFail[node.A] && canHold[node.C]),
            _ => true,
        };

    private bool CanFail(Node node) =>
        node.Op switch
        {
            Op.Truth => node.K == Kleene.Of(false),
            Op.Not => canHold[node.A],
            Op.And => canFail[node.A] || canFail[node.B],
            Op.Or => canFail[node.A] && canFail[node.B],
            Op.SelectTruth => (canHold[node.A] && canFail[node.B])
                || (canFail[node.A] && canFail[node.C]),
            _ => true,
        };

    /// <summary>The node that says the contrary; -1 where nothing does.</summary>
    private int OppositeOf(int id) =>
        nodes[id].Op == Op.Not ? nodes[id].A : nodes.Find(new Node(Op.Not, id)) ?? -1;
}
