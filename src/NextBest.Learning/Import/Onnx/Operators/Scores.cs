using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Onnx.Operators;

/// <summary>What <c>post_transform</c> makes of the sums of ai.onnx.ml's models, as ONNX Runtime does it.</summary>
internal static class Scores
{
    public enum Transform
    {
        None,
        Logistic,
        Softmax,
        SoftmaxZero,
        Probit,
    }

    public static Transform TransformOf(OnnxNode node) =>
        node.OneOf(
            "post_transform",
            "NONE",
            ("NONE", Transform.None),
            ("LOGISTIC", Transform.Logistic),
            ("SOFTMAX", Transform.Softmax),
            ("SOFTMAX_ZERO", Transform.SoftmaxZero),
            ("PROBIT", Transform.Probit)
        );

    /// <summary>The transformed scores of all classes or targets. The softmax of one number is that number.</summary>
    /// <param name="sums">One a class or target.</param>
    /// <param name="transform">What is done.</param>
    /// <param name="program">Receives the steps.</param>
    /// <param name="single">Whether it is the score of the second of two classes, whose first is the complement.</param>
    public static OnnxTensor Of(
        OnnxTensor sums,
        Transform transform,
        OnnxProgram program,
        bool single = false
    )
    {
        var isVector = sums.Cells.Length > 1;
        return transform switch
        {
            Transform.Probit => Apply(sums, NumberFunction.Probit, program),
            Transform.Logistic => Apply(sums, NumberFunction.Logistic, program),
            Transform.Softmax or Transform.SoftmaxZero when isVector && !single => program.Add(
                new SoftmaxStep(
                    program.Range(sums.Cells),
                    transform == Transform.SoftmaxZero,
                    NumberPrecision.Binary32
                ),
                ElementType.Float,
                sums.Shape
            ),
            _ => sums,
        };
    }

    /// <summary>[1 - s, s].</summary>
    public static OnnxTensor WithComplement(OnnxTensor score, OnnxProgram program)
    {
        var step = new LinearStep(program.Range(score.Cells), [-1], [1], NumberPrecision.Binary32);
        return Pair(OnnxProgram.CellsOf(program.Add(step))[0], score.Cells[0]);
    }

    /// <summary>[-s, s].</summary>
    public static OnnxTensor WithOpposite(OnnxTensor score, OnnxProgram program) =>
        Pair(Apply(score, NumberFunction.Negate, program).Cells[0], score.Cells[0]);

    public static OnnxTensor Pair(Cell first, Cell second) =>
        new(ElementType.Float, [1, 2], [first, second]);

    private static OnnxTensor Apply(
        OnnxTensor sums,
        NumberFunction function,
        OnnxProgram program
    ) => MathOperators.Apply(sums, program, function, 1, ElementType.Float);
}
