using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Onnx.Operators;

/// <summary>The labels of a classifier: whole numbers or texts.</summary>
internal sealed class ClassLabels
{
    private readonly double[] values;
    private readonly ElementType type;

    private ClassLabels(double[] values, ElementType type) =>
        (this.values, this.type) = (values, type);

    /// <summary>How many there are.</summary>
    public int Count => values.Length;

    public static ClassLabels Of(OnnxNode node, OnnxProgram program, long[] numbers, string[] texts)
    {
        if (numbers.Length > 0 && texts.Length > 0)
            throw OnnxNode.Fault("has labels as numbers and as texts");
        return texts.Length > 0
            ? new([.. texts.Select(program.CodeOf)], ElementType.String)
            : new([.. numbers.Select(n => (double)n)], ElementType.Int64);
    }

    /// <summary>The label of the greatest score, the first of equals.</summary>
    public OnnxTensor OfGreatest(OnnxTensor scores, OnnxProgram program)
    {
        if (values.Length != scores.Cells.Length)
            throw OnnxNode.Fault($"has {values.Length} labels for {scores.Cells.Length} scores");
        return OfPlace(
            program.Add(new ArgMaxStep(program.Range(scores.Cells), false)),
            values,
            program
        );
    }

    /// <summary>The second label where the score is above a threshold, else the first; 1 and 0 where there are no two.</summary>
    public OnnxTensor OfBinary(OnnxTensor score, double threshold, OnnxProgram program)
    {
        var place = MathOperators.Apply(
            score,
            program,
            NumberFunction.Above,
            threshold,
            ElementType.Int64
        );
        double[] labels =
            values.Length == 2 ? values
            : type == ElementType.String ? [program.CodeOf("0"), program.CodeOf("1")]
            : [0, 1];
        return OfPlace(program.Range(place.Cells), labels, program);
    }

    private OnnxTensor OfPlace(RegisterRange place, double[] labels, OnnxProgram program) =>
        program.Add(
            new LookupStep(
                place,
                [.. Enumerable.Range(0, labels.Length).Select(i => (double)i)],
                labels,
                double.NaN
            ),
            type,
            1
        );
}
