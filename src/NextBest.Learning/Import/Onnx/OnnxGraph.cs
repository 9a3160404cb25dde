namespace NextBest.Learning.Import.Onnx;

/// <summary>Puts the nodes that the outputs need into an order of computation; the rest is left out.</summary>
internal static class OnnxGraph
{
    /// <exception cref="OnnxFault">A value is made twice, or a node waits for itself.</exception>
    public static IReadOnlyList<NodeProto> InOrder(GraphProto graph)
    {
        var makers = new Dictionary<string, NodeProto>(StringComparer.Ordinal);
        foreach (var node in graph.Node)
        foreach (var output in node.Output)
            if (output.Length > 0 && !makers.TryAdd(output, node))
                throw OnnxNode.Fault($"the value '{output}' is made by two nodes");
        var order = new List<NodeProto>();
        var isDone = new Dictionary<NodeProto, bool>(ReferenceEqualityComparer.Instance);
        foreach (var output in graph.Output)
            Visit(output.Name, makers, isDone, order);
        return order;
    }

    /// <summary>Depth first with a stack of its own: a long chain of a hostile file must not overflow the thread's.</summary>
    private static void Visit(
        string value,
        Dictionary<string, NodeProto> makers,
        Dictionary<NodeProto, bool> isDone,
        List<NodeProto> order
    )
    {
        var open = new Stack<(NodeProto Node, int Next)>();
        Enter(value);
        while (open.TryPop(out var top))
            if (top.Next < top.Node.Input.Count)
            {
                open.Push((top.Node, top.Next + 1));
                Enter(top.Node.Input[top.Next]);
            }
            else
            {
                isDone[top.Node] = true;
                order.Add(top.Node);
            }

        void Enter(string name)
        {
            if (!makers.TryGetValue(name, out var node))
                return;
            if (!isDone.TryGetValue(node, out var done))
            {
                isDone.Add(node, false);
                open.Push((node, 0));
            }
            else if (!done)
                throw OnnxNode.Fault(
                    $"the value '{name}' depends on itself: the graph has a cycle"
                );
        }
    }
}
