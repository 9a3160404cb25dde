using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Onnx.Operators;

/// <summary>Operators that only move elements: no row is computed with, so most need no step.</summary>
internal static class ShapeOperators
{
    public static OnnxTensor[] Identity(OnnxNode node, OnnxProgram program) => [node.Input(0)];

    public static OnnxTensor[] Constant(OnnxNode node, OnnxProgram program)
    {
        if (node.Tensor("value") is { } tensor)
            return [TensorReader.Read(tensor, program)];
        if (node.Has("value_floats"))
            return [Vector(ElementType.Float, node.Floats("value_floats"))];
        if (node.Has("value_ints"))
            return [Vector(ElementType.Int64, [.. node.Ints("value_ints").Select(v => (double)v)])];
        if (node.Has("value_strings"))
            return
            [
                Vector(ElementType.String, [.. node.Texts("value_strings").Select(program.CodeOf)]),
            ];
        if (node.Has("value_float"))
            return [Scalar(ElementType.Float, node.Float("value_float", 0))];
        if (node.Has("value_int"))
            return [Scalar(ElementType.Int64, node.Int("value_int", 0))];
        throw OnnxNode.Fault("has no value of a supported kind", "Give it a dense tensor.");
    }

    public static OnnxTensor[] Shape(OnnxNode node, OnnxProgram program) =>
        [Vector(ElementType.Int64, [.. node.Input(0).Shape.Select(d => (double)d)])];

    public static OnnxTensor[] Reshape(OnnxNode node, OnnxProgram program)
    {
        var input = node.Input(0);
        int[] wanted =
            node.Version < 5
                ? [.. node.Ints("shape").Select(d => OnnxNode.WholeOf(d))]
                : node.ConstantInts(1);
        var shape = new int[wanted.Length];
        long known = 1;
        var free = -1;
        for (var i = 0; i < wanted.Length; i++)
        {
            shape[i] =
                wanted[i] == 0 && i < input.Shape.Length && node.Int("allowzero", 0) == 0
                    ? input.Shape[i]
                    : wanted[i];
            if (shape[i] == -1 && free < 0)
                free = i;
            else if (shape[i] < 0)
                throw OnnxNode.Fault($"has the dimension {shape[i]}");
            else
                known = Math.Min(known * shape[i], int.MaxValue);
        }

        if (free >= 0)
            shape[free] = known == 0 ? 0 : (int)(input.Cells.Length / known);
        if (OnnxTensor.SizeOf(shape) != input.Cells.Length)
            throw OnnxNode.Fault(
                $"makes [{string.Join(", ", wanted)}] of [{string.Join(", ", input.Shape)}]",
                "Export the model with a free batch dimension: rows are scored one by one."
            );
        return [input.Shaped(shape)];
    }

    public static OnnxTensor[] Flatten(OnnxNode node, OnnxProgram program)
    {
        var input = node.Input(0);
        var rank = input.Shape.Length;
        var axis = node.Int("axis", 1);
        var at = axis == rank ? rank : OnnxNode.Axis(axis, rank);
        var first = OnnxTensor.SizeOf(input.Shape.AsSpan(0, at));
        return [input.Shaped(first, first == 0 ? 0 : input.Cells.Length / first)];
    }

    public static OnnxTensor[] Squeeze(OnnxNode node, OnnxProgram program)
    {
        var input = node.Input(0);
        var axes = AxesOf(node, input.Shape.Length);
        if (axes.Any(a => input.Shape[a] != 1))
            throw OnnxNode.Fault("drops a dimension that is not 1");
        return
        [
            input.Shaped([
                .. input.Shape.Where(
                    (size, axis) => axes.Length == 0 ? size != 1 : !axes.Contains(axis)
                ),
            ]),
        ];
    }

    public static OnnxTensor[] Unsqueeze(OnnxNode node, OnnxProgram program)
    {
        var input = node.Input(0);
        var count = node.Version < 13 ? node.Ints("axes").Length : node.ConstantInts(1).Length;
        if (count > 8)
            throw OnnxNode.Fault($"adds {count} dimensions; at most 8 are taken");
        var axes = AxesOf(node, input.Shape.Length + count);
        var shape = new List<int>(input.Shape);
        foreach (var axis in axes.Order())
            shape.Insert(Math.Min(axis, shape.Count), 1);
        return [input.Shaped([.. shape])];
    }

    public static OnnxTensor[] Concat(OnnxNode node, OnnxProgram program)
    {
        var inputs = Enumerable.Range(0, node.InputCount).Select(node.Input).ToList();
        var first = inputs[0];
        var axis = OnnxNode.Axis(
            node.Int("axis", node.Version < 4 ? 1 : first.Shape.Length - 1),
            first.Shape.Length
        );
        foreach (var input in inputs)
            if (
                input.Type != first.Type
                || input.Shape.Length != first.Shape.Length
                || input.Shape.Where((size, a) => a != axis && size != first.Shape[a]).Any()
            )
                throw OnnxNode.Fault("joins tensors of different types or shapes");
        var outer = OnnxTensor.SizeOf(first.Shape.AsSpan(0, axis));
        var cells = new List<Cell>();
        for (var block = 0; block < outer; block++)
            foreach (var input in inputs)
            {
                var length = input.Cells.Length / outer;
                cells.AddRange(input.Cells.AsSpan(block * length, length));
            }

        int[] shape = [.. first.Shape];
        shape[axis] = inputs.Sum(i => i.Shape[axis]);
        return [new(first.Type, shape, [.. cells])];
    }

    /// <summary>ML.NET's older form of Concat: flattens, as floats.</summary>
    public static OnnxTensor[] FeatureVectorizer(OnnxNode node, OnnxProgram program)
    {
        var cells = new List<Cell>();
        for (var i = 0; i < node.InputCount; i++)
            cells.AddRange(node.Numbers(i).Cells);
        return MathOperators.Rounded(new(ElementType.Float, [1, cells.Count], [.. cells]), program);
    }

    public static OnnxTensor[] Transpose(OnnxNode node, OnnxProgram program)
    {
        var input = node.Input(0);
        var rank = input.Shape.Length;
        int[] order = node.Has("perm")
            ? [.. node.Ints("perm").Select(a => OnnxNode.Axis(a, rank))]
            : [.. Enumerable.Range(0, rank).Reverse()];
        if (order.Length != rank || order.Distinct().Count() != rank)
            throw OnnxNode.Fault("has a perm that is no order of its dimensions");
        int[] shape = [.. order.Select(a => input.Shape[a])];
        var cells = new Cell[input.Cells.Length];
        var place = new int[rank];
        for (var i = 0; i < cells.Length; i++)
        {
            var rest = i;
            for (var a = rank - 1; a >= 0; rest /= shape[a--])
                place[order[a]] = rest % shape[a];
            var source = 0;
            for (var a = 0; a < rank; a++)
                source = source * input.Shape[a] + place[a];
            cells[i] = input.Cells[source];
        }

        return [new(input.Type, shape, cells)];
    }

    /// <summary>Gather, and ArrayFeatureExtractor, which gathers along the last axis.</summary>
    public static OnnxTensor[] Gather(OnnxNode node, OnnxProgram program) =>
        [Take(node, program, OnnxNode.Axis(node.Int("axis", 0), node.Input(0).Shape.Length), null)];

    public static OnnxTensor[] ArrayFeatureExtractor(OnnxNode node, OnnxProgram program)
    {
        var input = node.Input(0);
        var rank = input.Shape.Length;
        int[] shape = [.. input.Shape.Take(rank - 1), node.Input(1).Cells.Length];
        return [Take(node, program, rank - 1, rank == 1 ? [1, shape[0]] : shape)];
    }

    private static OnnxTensor Take(
        OnnxNode node,
        OnnxProgram program,
        int axis,
        int[]? shapeOfResult
    )
    {
        var (data, indices) = (node.Input(0), node.Numbers(1));
        var shape =
            shapeOfResult
            ?? [.. data.Shape.Take(axis), .. indices.Shape, .. data.Shape.Skip(axis + 1)];
        var size = data.Shape[axis];
        var inner = OnnxTensor.SizeOf(data.Shape.AsSpan(axis + 1));
        if (!indices.IsConstant)
            return TakeByRow(program, data, indices, shape);
        var cells = new List<Cell>();
        for (var start = 0; start < data.Cells.Length; start += Math.Max(size * inner, 1))
            foreach (var index in node.ConstantInts(1))
            {
                var at = index < 0 ? index + size : index;
                if (at < 0 || at >= size)
                    throw OnnxNode.Fault($"takes element {index} of {size}");
                cells.AddRange(data.Cells.AsSpan(start + at * inner, inner));
            }

        return new(data.Type, shape, [.. cells]);
    }

    /// <summary>Which element is taken depends on the row: a lookup in constants, as exporters write labels of classes.</summary>
    private static OnnxTensor TakeByRow(
        OnnxProgram program,
        OnnxTensor data,
        OnnxTensor indices,
        int[] shape
    )
    {
        if (!data.IsConstant || data.Shape.Count(d => d != 1) > 1)
            throw OnnxNode.Fault(
                "takes elements of a changing tensor by changing indices",
                "Supported are constant indices, or changing indices into a constant list."
            );
        var step = new LookupStep(
            program.Range(indices.Cells),
            [.. Enumerable.Range(0, data.Cells.Length).Select(i => (double)i)],
            [.. data.Cells.Select(c => c.Value)],
            double.NaN
        );
        return program.Add(step, data.Type, shape);
    }

    private static int[] AxesOf(OnnxNode node, int rank)
    {
        long[] axes =
            node.Version < 13 ? node.Ints("axes")
            : node.Optional(1) is null ? []
            : [.. node.ConstantInts(1)];
        return [.. axes.Select(a => OnnxNode.Axis(a, rank)).Distinct()];
    }

    private static OnnxTensor Vector(ElementType type, double[] values) =>
        new(type, [values.Length], [.. values.Select(Cell.Constant)]);

    private static OnnxTensor Scalar(ElementType type, double value) =>
        new(type, [], [Cell.Constant(value)]);
}
