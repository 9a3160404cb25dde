using NextBest.Core.Features;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>
/// Puts the nodes that predicates need into an order where like operations of one level follow each other: the
/// evaluator then decides once a run, not once a node, what to do.
/// </summary>
internal static class Compiler
{
    public static Program Compile(FeatureSchema schema, NodeTable nodes, IReadOnlyList<int> roots)
    {
        var levels = LevelsOf(nodes, NeededBy(nodes, roots));
        var order = Enumerable
            .Range(0, nodes.Count)
            .Where(id => levels[id] >= 0)
            .OrderBy(id => levels[id])
            .ThenBy(id => nodes[id].Op)
            .ToArray();
        var registers = new int[nodes.Count];
        var (truthCount, valueCount) = (0, 0);
        foreach (var id in order)
            registers[id] = OpShape.YieldsTruth(nodes[id].Op) ? truthCount++ : valueCount++;
        return new Program
        {
            Runs = RunsOf(nodes, levels, order, registers),
            A = [.. order.Select(id => Operand(nodes[id], 0, nodes[id].A, registers))],
            B = [.. order.Select(id => Operand(nodes[id], 1, nodes[id].B, registers))],
            C = [.. order.Select(id => Operand(nodes[id], 2, nodes[id].C, registers))],
            K = [.. order.Select(id => nodes[id].K)],
            MaskWords = nodes.MaskWords,
            Texts = nodes.Texts,
            Categories = [.. schema.Features.Where(f => f.Kind == FeatureKind.Categorical)],
            Features = schema.Features,
            Roots = [.. roots.Select(id => registers[id])],
            TruthCount = truthCount,
            ValueCount = valueCount,
        };
    }

    private static bool[] NeededBy(NodeTable nodes, IReadOnlyList<int> roots)
    {
        var needed = new bool[nodes.Count];
        foreach (var root in roots)
            needed[root] = true;
        for (var id = nodes.Count - 1; id >= 0; id--)
            if (needed[id])
                foreach (var operand in OperandsOf(nodes[id]))
                    needed[operand] = true;
        return needed;
    }

    private static int[] LevelsOf(NodeTable nodes, bool[] needed)
    {
        var levels = new int[nodes.Count];
        for (var id = 0; id < levels.Length; id++)
            levels[id] = needed[id]
                ? OperandsOf(nodes[id]).Select(o => levels[o] + 1).DefaultIfEmpty().Max()
                : -1;
        return levels;
    }

    private static Run[] RunsOf(NodeTable nodes, int[] levels, int[] order, int[] registers)
    {
        var runs = new List<Run>();
        for (var start = 0; start < order.Length; )
        {
            var first = order[start];
            var count = order
                .Skip(start)
                .TakeWhile(id => levels[id] == levels[first] && nodes[id].Op == nodes[first].Op)
                .Count();
            runs.Add(new Run(nodes[first].Op, start, count, registers[first]));
            start += count;
        }

        return [.. runs];
    }

    private static IEnumerable<int> OperandsOf(Node node) =>
        new[] { node.A, node.B, node.C }.Take(OpShape.OperandCount(node.Op));

    private static int Operand(Node node, int position, int value, int[] registers)
    {
        var count = OpShape.OperandCount(node.Op);
        if (position < count)
            return registers[value];
        // A single operand is passed twice: see Arithmetic.Apply.
        return count == 1 && position == 1 ? registers[node.A] : value;
    }
}
