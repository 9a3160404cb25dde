using NextBest.Core.Features;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>
/// Puts the nodes that predicates need into an order where like operations of one level follow each other: the
/// evaluator then decides once a run, not once a node, what to do. Tests of one feature, or of one text, follow each other.
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
            .ThenBy(id => KindOf(nodes[id]))
            .ThenBy(id => OpShape.OperandCount(nodes[id].Op) == 0 ? nodes[id].A : 0)
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
            C = [.. order.Select(id => Operand(nodes[id], 2, COf(nodes[id]), registers))],
            K = [.. order.Select(id => nodes[id].K)],
            Lows = [.. order.Select(id => FloatRange.Unpack(nodes[id].K).Low)],
            Highs = [.. order.Select(id => FloatRange.Unpack(nodes[id].K).High)],
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
                ? OperandsOf(nodes[id])
                    .Select(o =>
                        IsJoint(nodes[id]) && IsJoint(nodes[o]) ? levels[o] : levels[o] + 1
                    )
                    .DefaultIfEmpty()
                    .Max()
                : -1;
        return levels;
    }

    // Joints may follow their operands within one run: otherwise a long disjunction were a run a term.
    private static bool IsJoint(Node node) => node.Op is Op.And or Op.Or;

    private static Op KindOf(Node node) => IsJoint(node) ? Op.And : node.Op;

    private static int COf(Node node) => node.Op == Op.Or ? LogicKernels.Disjunction : node.C;

    private static Run[] RunsOf(NodeTable nodes, int[] levels, int[] order, int[] registers)
    {
        var runs = new List<Run>();
        for (var start = 0; start < order.Length; )
        {
            var first = order[start];
            var count = order
                .Skip(start)
                .TakeWhile(id =>
                    levels[id] == levels[first] && KindOf(nodes[id]) == KindOf(nodes[first])
                )
                .Count();
            runs.Add(new Run(KindOf(nodes[first]), start, count, registers[first]));
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
