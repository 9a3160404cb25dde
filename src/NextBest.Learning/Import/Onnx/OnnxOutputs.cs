using System.Globalization;
using NextBest.Core.Models.Imported;

namespace NextBest.Learning.Import.Onnx;

/// <summary>
/// Names a graph's outputs, one a number: an output of one number has the graph's name, the numbers of a vector <c>name_0</c>,
/// <c>name_1</c>..., those of a ZipMap <c>name_</c> and the label.
/// </summary>
internal static class OnnxOutputs
{
    public static IReadOnlyList<ImportedOutput> Of(
        GraphProto graph,
        Dictionary<string, OnnxTensor> values,
        OnnxProgram program
    )
    {
        var outputs = new List<ImportedOutput>();
        foreach (var output in graph.Output)
        {
            if (!values.TryGetValue(output.Name, out var tensor))
                throw OnnxNode.Fault($"the output '{output.Name}' is made by no node");
            var range = program.Range(tensor.Cells);
            for (var i = 0; i < range.Count; i++)
                outputs.Add(
                    new(
                        NameOf(output.Name, tensor, i),
                        range.First + i,
                        tensor.IsText ? 0 : ImportedInput.Number
                    )
                );
        }

        return outputs;
    }

    private static string NameOf(string output, OnnxTensor tensor, int i) =>
        tensor.Keys is { } keys ? $"{output}_{keys[i]}"
        : tensor.Cells.Length == 1 ? output
        : $"{output}_{i.ToString(CultureInfo.InvariantCulture)}";
}
