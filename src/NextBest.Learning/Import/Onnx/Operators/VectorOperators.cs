using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Onnx.Operators;

/// <summary>Operators over the elements along one axis.</summary>
internal static class VectorOperators
{
    private const int AxisDefaultChanges = 13;

    /// <summary>Before version 13 everything from the axis on is one vector; since then only the axis itself.</summary>
    public static OnnxTensor[] Softmax(OnnxNode node, OnnxProgram program)
    {
        var input = node.Numbers(0);
        var isOld = node.Version < AxisDefaultChanges;
        var axis = OnnxNode.Axis(node.Int("axis", isOld ? 1 : -1), input.Shape.Length);
        if (axis == 0 && input.Shape.Length > 1)
            throw MixesRows();
        var view = isOld
            ? input.Shaped(
                OnnxTensor.SizeOf(input.Shape.AsSpan(0, axis)),
                OnnxTensor.SizeOf(input.Shape.AsSpan(axis))
            )
            : input;
        var result = new Cell[input.Cells.Length];
        foreach (var group in Groups(view, isOld ? 1 : axis))
        {
            var source = program.Range([.. group.Select(i => input.Cells[i])]);
            var cells = OnnxProgram.CellsOf(
                program.Add(new SoftmaxStep(source, false, input.Precision))
            );
            for (var i = 0; i < group.Length; i++)
                result[group[i]] = cells[i];
        }

        return [input with { Cells = result }];
    }

    public static OnnxTensor[] ArgMax(OnnxNode node, OnnxProgram program)
    {
        var input = node.Numbers(0);
        var axis = OnnxNode.Axis(node.Int("axis", 0), input.Shape.Length);
        if (axis == 0 && input.Shape.Length > 1)
            throw MixesRows();
        var last = node.Int("select_last_index", 0) != 0;
        var cells = new List<Cell>();
        foreach (var group in Groups(input, axis))
        {
            var source = program.Range([.. group.Select(i => input.Cells[i])]);
            cells.AddRange(OnnxProgram.CellsOf(program.Add(new ArgMaxStep(source, last))));
        }

        return [new(ElementType.Int64, Reduced(input.Shape, [axis], node), [.. cells])];
    }

    public static OnnxTensor[] ReduceSum(OnnxNode node, OnnxProgram program)
    {
        var input = node.Numbers(0);
        long[] given =
            node.Version < AxisDefaultChanges ? node.Ints("axes")
            : node.Optional(1) is null ? []
            : [.. node.ConstantInts(1)];
        if (given.Length != 1)
            throw OnnxNode.Fault("sums over several axes", "Supported is one axis.");
        var axis = OnnxNode.Axis(given[0], input.Shape.Length);
        if (axis == 0 && input.Shape.Length > 1)
            throw MixesRows();
        var cells = new List<Cell>();
        foreach (var group in Groups(input, axis))
        {
            var weights = new double[group.Length];
            Array.Fill(weights, 1);
            var step = new LinearStep(
                program.Range([.. group.Select(i => input.Cells[i])]),
                weights,
                [0],
                input.Precision
            );
            cells.AddRange(OnnxProgram.CellsOf(program.Add(step)));
        }

        return [new(input.Type, Reduced(input.Shape, [axis], node), [.. cells])];
    }

    public static OnnxTensor[] Normalizer(OnnxNode node, OnnxProgram program)
    {
        var input = node.Numbers(0);
        LinearOperators.RequireOneRow(input);
        var norm = node.OneOf(
            "norm",
            "MAX",
            ("MAX", VectorNorm.Maximum),
            ("L1", VectorNorm.Absolute),
            ("L2", VectorNorm.Euclidean)
        );
        var step = new NormalizeStep(
            program.Range(input.Cells),
            norm,
            OnnxTensor.PrecisionOf(ElementType.Float)
        );
        return [program.Add(step, ElementType.Float, input.Shape)];
    }

    /// <summary>The places of the elements of each vector along an axis, vectors in row-major order.</summary>
    private static IEnumerable<int[]> Groups(OnnxTensor tensor, int axis)
    {
        var size = tensor.Shape[axis];
        var inner = OnnxTensor.SizeOf(tensor.Shape.AsSpan(axis + 1));
        for (var start = 0; start < tensor.Cells.Length; start += size * inner)
        for (var i = 0; i < inner; i++)
            yield return [.. Enumerable.Range(0, size).Select(k => start + k * inner + i)];
    }

    private static int[] Reduced(int[] shape, int[] axes, OnnxNode node) =>
        node.Int("keepdims", 1) != 0
            ? [.. shape.Select((size, a) => axes.Contains(a) ? 1 : size)]
            : [.. shape.Where((_, a) => !axes.Contains(a))];

    private static OnnxFault MixesRows() =>
        OnnxNode.Fault(
            "works along axis 0, over the rows of a batch",
            "Export it along axis 1 or -1: rows are scored one by one."
        );
}
