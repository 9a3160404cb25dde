using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Onnx.Operators;

/// <summary>Arithmetic, functions of numbers, and casts.</summary>
internal static class MathOperators
{
    private const int MostDimensions = 8;

    public static OnnxTensor[] Add(OnnxNode node, OnnxProgram program) =>
        Arithmetic(node, program, ArithmeticOperation.Add);

    public static OnnxTensor[] Subtract(OnnxNode node, OnnxProgram program) =>
        Arithmetic(node, program, ArithmeticOperation.Subtract);

    public static OnnxTensor[] Multiply(OnnxNode node, OnnxProgram program) =>
        Arithmetic(node, program, ArithmeticOperation.Multiply);

    public static OnnxTensor[] Divide(OnnxNode node, OnnxProgram program) =>
        Arithmetic(
            node,
            program,
            node.Input(0).IsReal ? ArithmeticOperation.Divide : ArithmeticOperation.DivideWhole
        );

    public static OnnxTensor[] Sigmoid(OnnxNode node, OnnxProgram program) =>
        Function(node, program, NumberFunction.Logistic, 1);

    public static OnnxTensor[] Exponential(OnnxNode node, OnnxProgram program) =>
        Function(node, program, NumberFunction.Exponential, 0);

    public static OnnxTensor[] Logarithm(OnnxNode node, OnnxProgram program) =>
        Function(node, program, NumberFunction.Logarithm, 0);

    public static OnnxTensor[] Negate(OnnxNode node, OnnxProgram program) =>
        Function(node, program, NumberFunction.Negate, 0);

    public static OnnxTensor[] Rectify(OnnxNode node, OnnxProgram program) =>
        Function(node, program, NumberFunction.Rectify, 0);

    public static OnnxTensor[] Binarizer(OnnxNode node, OnnxProgram program) =>
        Function(node, program, NumberFunction.Above, node.Float("threshold", 0));

    public static OnnxTensor[] Cast(OnnxNode node, OnnxProgram program)
    {
        var input = node.Input(0);
        var to = (ElementType)node.Int("to", 0);
        if (to == input.Type)
            return [input];
        if (input.IsText || to == ElementType.String)
            return CastText(input, to, program);
        return to switch
        {
            ElementType.Float => Rounded(input with { Type = to }, program),
            ElementType.Double => [input with { Type = to }],
            ElementType.Bool => [Apply(input, program, NumberFunction.IsNotZero, 0, to)],
            ElementType.Int32
            or ElementType.Int64
            or ElementType.UInt32
            or ElementType.UInt64
            or ElementType.Int8
            or ElementType.UInt8
            or ElementType.Int16
            or ElementType.UInt16 => input.IsReal
                ? [Apply(input, program, NumberFunction.Truncate, 0, to)]
                : [input with { Type = to }],
            _ => throw OnnxNode.Fault(
                $"casts to the element type {(int)to}",
                "Supported are float, double, whole numbers and bool."
            ),
        };
    }

    /// <summary>Elements as 32-bit floats.</summary>
    public static OnnxTensor[] Rounded(OnnxTensor input, OnnxProgram program) =>
        [
            input.IsConstant
                ? input with
                {
                    Type = ElementType.Float,
                    Cells = [.. input.Cells.Select(c => Cell.Constant((float)c.Value))],
                }
                : Apply(input, program, NumberFunction.Identity, 0, ElementType.Float),
        ];

    public static OnnxTensor Apply(
        OnnxTensor input,
        OnnxProgram program,
        NumberFunction function,
        double parameter,
        ElementType type
    ) =>
        program.Add(
            new FunctionStep(
                function,
                program.Range(input.Cells),
                parameter,
                OnnxTensor.PrecisionOf(type)
            ),
            type,
            input.Shape
        );

    private static OnnxTensor[] CastText(OnnxTensor input, ElementType to, OnnxProgram program)
    {
        if (to != ElementType.String || !input.IsConstant || input.IsReal)
            throw OnnxNode.Fault(
                "casts between texts and numbers that change by row",
                "Map them by a LabelEncoder, or leave the cast out of the export."
            );
        return
        [
            input with
            {
                Type = to,
                Cells =
                [
                    .. input.Cells.Select(c => Cell.Constant(program.CodeOf($"{c.Value:F0}"))),
                ],
            },
        ];
    }

    private static OnnxTensor[] Function(
        OnnxNode node,
        OnnxProgram program,
        NumberFunction function,
        double parameter
    )
    {
        var input = node.Numbers(0);
        return [Apply(input, program, function, parameter, input.Type)];
    }

    private static OnnxTensor[] Arithmetic(
        OnnxNode node,
        OnnxProgram program,
        ArithmeticOperation operation
    )
    {
        var (a, b) = (node.Numbers(0), node.Numbers(1));
        var shape = Broadcast(node, a, ref b);
        var type = a.Type;
        var step = new ArithmeticStep(
            operation,
            program.Range(Spread(a, shape)),
            program.Range(Spread(b, shape)),
            OnnxTensor.PrecisionOf(type)
        );
        return [program.Add(step, type, shape)];
    }

    /// <summary>The common shape by NumPy's rules; before version 7 the second tensor starts at an axis.</summary>
    private static int[] Broadcast(OnnxNode node, OnnxTensor a, ref OnnxTensor b)
    {
        if (node.Version < 7 && node.Has("axis"))
        {
            var after = a.Shape.Length - OnnxNode.Axis(node.Int("axis", 0), a.Shape.Length);
            if (after > b.Shape.Length)
                b = b.Shaped([.. b.Shape, .. Enumerable.Repeat(1, after - b.Shape.Length)]);
        }

        var rank = Math.Max(a.Shape.Length, b.Shape.Length);
        if (rank > MostDimensions)
            throw OnnxNode.Fault($"has {rank} dimensions; at most {MostDimensions} are taken");
        var shape = new int[rank];
        for (var i = 0; i < rank; i++)
        {
            var (x, y) = (SizeAt(a, i - rank), SizeAt(b, i - rank));
            if (x != y && x != 1 && y != 1)
                throw OnnxNode.Fault(
                    $"combines [{string.Join(", ", a.Shape)}] with [{string.Join(", ", b.Shape)}]"
                );
            shape[i] = x == 1 ? y : x;
        }

        return shape;
    }

    public static Cell[] Spread(OnnxTensor tensor, int[] shape)
    {
        if (tensor.Shape.AsSpan().SequenceEqual(shape))
            return tensor.Cells;
        var size = OnnxTensor.SizeOf(shape);
        if (size > ImportedParameters.MostRegisters)
            throw OnnxNode.Fault(
                $"makes {size} numbers; at most {ImportedParameters.MostRegisters} are taken"
            );
        var cells = new Cell[size];
        for (var i = 0; i < cells.Length; i++)
        {
            int rest = i,
                source = 0,
                stride = 1;
            for (var a = -1; a >= -shape.Length; a--)
            {
                var place = rest % shape[^-a];
                rest /= shape[^-a];
                if (SizeAt(tensor, a) > 1)
                    source += place * stride;
                stride *= SizeAt(tensor, a);
            }

            cells[i] = tensor.Cells[source];
        }

        return cells;
    }

    /// <summary>A dimension counted from the end by a negative number; 1 where there is none.</summary>
    private static int SizeAt(OnnxTensor tensor, int fromEnd) =>
        -fromEnd <= tensor.Shape.Length ? tensor.Shape[^-fromEnd] : 1;
}
