using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Onnx.Operators;

/// <summary>Ensembles of trees, scored as ONNX Runtime scores them.</summary>
internal static class TreeOperators
{
    public static OnnxTensor[] Regressor(OnnxNode node, OnnxProgram program)
    {
        var targets = (int)Math.Clamp(node.Int("n_targets", 1), 1, int.MaxValue);
        var aggregation = node.OneOf(
            "aggregate_function",
            "SUM",
            ("SUM", TreeAggregation.Sum),
            ("AVERAGE", TreeAggregation.Average),
            ("MIN", TreeAggregation.Minimum),
            ("MAX", TreeAggregation.Maximum)
        );
        var bases = BasesOf(node, program);
        if (bases.Length != 0 && bases.Length != targets)
            throw OnnxNode.Fault($"has {bases.Length} base values for {targets} targets");
        var trees = new OnnxTrees(node, program, "target");
        if (trees.OutputCount > targets)
            throw OnnxNode.Fault(
                $"has leaves of target {trees.OutputCount - 1}, but n_targets is {targets}"
            );
        var sums = Sums(
            node,
            program,
            trees,
            aggregation,
            bases.Length == 0 ? new double[targets] : bases
        );
        var transform = Scores.TransformOf(node);
        // ONNX Runtime transforms one target by PROBIT alone.
        return
        [
            targets == 1 && transform != Scores.Transform.Probit
                ? sums
                : Scores.Of(sums, transform, program),
        ];
    }

    public static OnnxTensor[] Classifier(OnnxNode node, OnnxProgram program)
    {
        var labels = ClassLabels.Of(
            node,
            program,
            node.Ints("classlabels_int64s"),
            node.Texts("classlabels_strings")
        );
        var bases = BasesOf(node, program);
        var trees = new OnnxTrees(node, program, "class");
        var count = labels.Count;
        if (count == 0 || trees.OutputCount > count)
            throw OnnxNode.Fault(
                $"has leaves of class {trees.OutputCount - 1}, but {count} labels"
            );
        if (bases.Length > 1 && bases.Length != count)
            throw OnnxNode.Fault($"has {bases.Length} base values for {count} classes");
        if (bases.Length == 1 && count > 2)
            bases = [.. bases, .. new double[count - 1]];
        return count switch
        {
            > 2 => Classes(node, program, trees, labels, bases),
            2 when trees.ClassIds.Count == 2 => Two(node, program, trees, labels, bases),
            _ => Binary(node, program, trees, labels, bases),
        };
    }

    private static OnnxTensor[] Classes(
        OnnxNode node,
        OnnxProgram program,
        OnnxTrees trees,
        ClassLabels labels,
        double[] bases
    )
    {
        var sums = Sums(
            node,
            program,
            trees,
            TreeAggregation.Sum,
            bases.Length == 0 ? new double[labels.Count] : bases
        );
        return
        [
            labels.OfGreatest(sums, program),
            Scores.Of(sums, Scores.TransformOf(node), program),
        ];
    }

    /// <summary>Two classes with scores of their own: the second wins where its score is above 0.</summary>
    private static OnnxTensor[] Two(
        OnnxNode node,
        OnnxProgram program,
        OnnxTrees trees,
        ClassLabels labels,
        double[] bases
    )
    {
        double[] both = bases.Length switch
        {
            2 => bases,
            1 => [bases[0], 0],
            _ => [0, 0],
        };
        var sums = Sums(node, program, trees, TreeAggregation.Sum, both);
        var second = new OnnxTensor(ElementType.Float, [1, 1], [sums.Cells[1]]);
        return
        [
            labels.OfBinary(second, 0, program),
            Scores.Of(sums, Scores.TransformOf(node), program),
        ];
    }

    /// <summary>
    /// One score for two classes, whichever class it is written at. Where no leaf is negative it is a probability: above 0.5 the second
    /// label, and [1 - s, s]; else log-odds: above 0 the second label, and [-s, s] or both logistic.
    /// </summary>
    private static OnnxTensor[] Binary(
        OnnxNode node,
        OnnxProgram program,
        OnnxTrees trees,
        ClassLabels labels,
        double[] bases
    )
    {
        var score = Sums(
            node,
            program,
            trees.AsOne(),
            TreeAggregation.Sum,
            bases.Length == 0 ? [0] : [bases[^1]]
        );
        var transform = Scores.TransformOf(node);
        var label = labels.OfBinary(score, trees.IsPositive ? 0.5 : 0, program);
        if (transform == Scores.Transform.Probit)
            return [label, Scores.Of(score, transform, program)];
        if (trees.IsPositive)
            return [label, Scores.WithComplement(score, program)];
        if (transform != Scores.Transform.Logistic)
            return [label, Scores.WithOpposite(score, program)];
        var both = Scores.WithOpposite(score, program);
        return [label, Scores.Of(both, transform, program)];
    }

    private static double[] BasesOf(OnnxNode node, OnnxProgram program) =>
        node.Tensor("base_values_as_tensor") is { } tensor
            ? TensorReader.ValuesOf(tensor, program)
            : node.Floats("base_values");

    private static OnnxTensor Sums(
        OnnxNode node,
        OnnxProgram program,
        OnnxTrees trees,
        TreeAggregation aggregation,
        double[] bases
    )
    {
        var input = node.Numbers(0);
        LinearOperators.RequireOneRow(input);
        var parameters = trees.Parameters(
            input.Cells.Length,
            input.Type == ElementType.Double
                ? EnsemblePrecision.Binary64
                : EnsemblePrecision.Binary32,
            aggregation,
            bases
        );
        TreeEnsemble ensemble;
        try
        {
            ensemble = new(parameters);
        }
        catch (ArgumentException fault)
        {
            throw OnnxNode.Fault($"has faulty trees: {fault.Message}");
        }

        var step = new TreesStep(program.Range(input.Cells), ensemble);
        var sums = program.Add(step, input.Type, 1, bases.Length);
        return sums.Type == ElementType.Double
            ? MathOperators.Rounded(sums, program)[0]
            : sums with
            {
                Type = ElementType.Float,
            };
    }
}
