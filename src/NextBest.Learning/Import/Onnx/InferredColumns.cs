namespace NextBest.Learning.Import.Onnx;

/// <summary>How many columns an input has whose shape leaves it free: what the first operator that says so takes.</summary>
internal static class InferredColumns
{
    public static int Of(string input, GraphProto graph)
    {
        var aliases = new HashSet<string>(StringComparer.Ordinal) { input };
        foreach (var node in graph.Node)
        {
            if (node.Input.Count == 0 || !aliases.Contains(node.Input[0]))
                continue;
            if (CountOf(node, graph) is > 0 and var count)
                return count;
            if (node.OpType is "Identity" or "Cast" or "Normalizer" or "Imputer" or "Scaler")
                aliases.UnionWith(node.Output);
        }

        throw new OnnxFault(
            $"the input '{input}' has a free number of columns, and no operator says how many",
            "Export the model with a fixed one: [None, n]."
        );
    }

    private static int CountOf(NodeProto node, GraphProto graph) =>
        node.OpType switch
        {
            "Scaler" => Count(node, a => a.Floats.Count, "offset", "scale"),
            "Imputer" => Count(
                node,
                a => a.Floats.Count + a.Ints.Count,
                "imputed_value_floats",
                "imputed_value_int64s"
            ),
            "TreeEnsembleClassifier" or "TreeEnsembleRegressor" => Count(
                node,
                a => (int)Math.Min(a.Ints.DefaultIfEmpty(-1).Max() + 1, int.MaxValue),
                "nodes_featureids"
            ),
            "LinearClassifier" => PerOutput(node, Count(node, a => a.Floats.Count, "intercepts")),
            "LinearRegressor" => PerOutput(
                node,
                Math.Max(1, Count(node, a => (int)Math.Min(a.I, int.MaxValue), "targets"))
            ),
            "MatMul" or "Gemm" when node.Input.Count > 1 => Rows(node, graph),
            _ => 0,
        };

    private static int Count(
        NodeProto node,
        Func<AttributeProto, int> count,
        params ReadOnlySpan<string> names
    )
    {
        foreach (var attribute in node.Attribute)
        foreach (var name in names)
            if (attribute.Name == name && count(attribute) is > 1 and var many)
                return many;
        return 0;
    }

    private static int PerOutput(NodeProto node, int outputs) =>
        Count(node, a => a.Floats.Count, "coefficients") / Math.Max(outputs, 1);

    private static int Rows(NodeProto node, GraphProto graph)
    {
        var isTransposed = node.Attribute.Any(a => a.Name == "transB" && a.I != 0);
        var matrix = graph.Initializer.FirstOrDefault(t => t.Name == node.Input[1]);
        return matrix?.Dims.Count == 2
            ? (int)Math.Min(matrix.Dims[isTransposed ? 1 : 0], int.MaxValue)
            : 0;
    }
}
