using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Onnx.Operators;

/// <summary>Weighted sums.</summary>
internal static class LinearOperators
{
    public static OnnxTensor[] MatMul(OnnxNode node, OnnxProgram program)
    {
        var (a, b) = (node.Numbers(0), node.Numbers(1));
        return [Product(program, a, b, false, 1, null)];
    }

    public static OnnxTensor[] Gemm(OnnxNode node, OnnxProgram program)
    {
        var (a, b) = (node.Numbers(0), node.Numbers(1));
        if (node.Int("transA", 0) != 0)
            throw OnnxNode.Fault("transposes rows (transA=1)", "Supported is transA=0.");
        var isTransposed = node.Int("transB", 0) != 0;
        var outputs = b.Shape.Length == 2 ? b.Shape[isTransposed ? 0 : 1] : 0;
        var beta = node.Float("beta", 1);
        double[]? biases = null;
        if (node.Optional(2) is { } c)
        {
            if (!c.IsConstant || (c.Cells.Length != 1 && c.Cells.Length != outputs))
                throw OnnxNode.Fault(
                    "adds a tensor that is neither constant nor one number a result",
                    "Write it as MatMul and Add."
                );
            biases =
            [
                .. Enumerable
                    .Range(0, outputs)
                    .Select(o => beta * c.Cells[c.Cells.Length == 1 ? 0 : o].Value),
            ];
        }

        return [Product(program, a, b, isTransposed, node.Float("alpha", 1), biases)];
    }

    public static OnnxTensor[] LinearRegressor(OnnxNode node, OnnxProgram program)
    {
        var sums = Sums(node, program, (int)Math.Clamp(node.Int("targets", 1), 1, int.MaxValue));
        return [Scores.Of(sums, Scores.TransformOf(node), program)];
    }

    public static OnnxTensor[] LinearClassifier(OnnxNode node, OnnxProgram program)
    {
        var features = node.Numbers(0).Cells.Length;
        var weights = node.Floats("coefficients").Length;
        if (features == 0 || weights == 0 || weights % features != 0)
            throw OnnxNode.Fault($"has {weights} coefficients for {features} inputs");
        var sums = Sums(node, program, weights / features);
        var labels = ClassLabels.Of(
            node,
            program,
            node.Ints("classlabels_ints"),
            node.Texts("classlabels_strings")
        );
        var transform = Scores.TransformOf(node);
        if (sums.Cells.Length > 1)
            return [labels.OfGreatest(sums, program), Scores.Of(sums, transform, program)];
        var label = labels.OfBinary(sums, 0, program);
        if (labels.Count != 2)
            return [label, Scores.Of(sums, transform, program)];
        var positive = Scores.Of(sums, transform, program, single: true);
        return [label, Scores.WithComplement(positive, program)];
    }

    /// <summary>Scores of one row: [n] or [1, n].</summary>
    public static void RequireOneRow(OnnxTensor input)
    {
        if (input.Shape.Length > 2 || (input.Shape.Length == 2 && input.Shape[0] != 1))
            throw OnnxNode.Fault(
                $"takes [{string.Join(", ", input.Shape)}], more than one row",
                "Supported is a vector of features per row: [batch, n]."
            );
    }

    private static OnnxTensor Sums(OnnxNode node, OnnxProgram program, int outputs)
    {
        var input = node.Numbers(0);
        RequireOneRow(input);
        var coefficients = node.Floats("coefficients");
        if ((long)outputs * input.Cells.Length != coefficients.Length)
            throw OnnxNode.Fault(
                $"has {coefficients.Length} coefficients for {outputs} results of {input.Cells.Length} inputs"
            );
        var intercepts = node.Floats("intercepts");
        if (intercepts.Length != 0 && intercepts.Length != outputs)
            throw OnnxNode.Fault($"has {intercepts.Length} intercepts for {outputs} results");
        var step = new LinearStep(
            program.Range(input.Cells),
            coefficients,
            intercepts.Length == 0 ? new double[outputs] : intercepts,
            NumberPrecision.Binary32
        );
        return program.Add(step, ElementType.Float, 1, outputs);
    }

    private static OnnxTensor Product(
        OnnxProgram program,
        OnnxTensor a,
        OnnxTensor b,
        bool isTransposed,
        double factor,
        double[]? biases
    )
    {
        RequireOneRow(a);
        if (!b.IsConstant || b.Shape.Length is < 1 or > 2)
            throw OnnxNode.Fault(
                "multiplies by a matrix that is not constant",
                "Supported is a row times a constant matrix."
            );
        var matrix = b.Shape.Length == 1 ? b.Shaped(b.Shape[0], 1) : b;
        var (rows, columns) = isTransposed
            ? (matrix.Shape[1], matrix.Shape[0])
            : (matrix.Shape[0], matrix.Shape[1]);
        if (rows != a.Cells.Length || columns == 0)
            throw OnnxNode.Fault(
                $"multiplies {a.Cells.Length} numbers by a matrix of {rows} x {columns}"
            );
        var weights = new double[rows * columns];
        for (var o = 0; o < columns; o++)
        for (var i = 0; i < rows; i++)
            weights[o * rows + i] =
                factor * matrix.Cells[isTransposed ? o * rows + i : i * columns + o].Value;
        var step = new LinearStep(
            program.Range(a.Cells),
            weights,
            biases ?? new double[columns],
            a.Precision
        );
        int[] shape =
        [
            .. a.Shape.Take(a.Shape.Length - 1),
            .. b.Shape.Length == 1 ? Array.Empty<int>() : [columns],
        ];
        return program.Add(step, a.Type, shape);
    }
}
