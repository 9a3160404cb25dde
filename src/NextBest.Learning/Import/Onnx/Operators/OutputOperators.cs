namespace NextBest.Learning.Import.Onnx.Operators;

/// <summary>Operators that name results.</summary>
internal static class OutputOperators
{
    /// <summary>Probabilities with the label of each class as key.</summary>
    public static OnnxTensor[] ZipMap(OnnxNode node, OnnxProgram program)
    {
        var input = node.Numbers(0);
        var texts = node.Texts("classlabels_strings");
        string[] keys =
            texts.Length > 0 ? texts : [.. node.Ints("classlabels_int64s").Select(k => $"{k}")];
        if (keys.Length != input.Cells.Length)
            throw OnnxNode.Fault($"has {keys.Length} labels for {input.Cells.Length} numbers");
        return [input with { Keys = keys }];
    }
}
