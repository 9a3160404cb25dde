using NextBest.Core.Models.Imported;

namespace NextBest.Learning.Import.Onnx;

/// <summary>The inputs of a graph for one row: a free or single batch, and a fixed number of columns.</summary>
internal sealed class OnnxInputs
{
    private const int MostDimensions = 8;
    private const int TextVocabulary = 0;
    private readonly List<ImportedInput> inputs = [];

    public OnnxInputs(GraphProto graph)
    {
        var constants = graph.Initializer.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var given = graph.Input.Where(i => !constants.Contains(i.Name)).ToList();
        foreach (var input in given)
            Add(input, given.Count == 1, graph);
        if (inputs.Count == 0)
            throw OnnxNode.Fault("the graph has no inputs");
    }

    /// <summary>The inputs of the model, column by column.</summary>
    public IReadOnlyList<ImportedInput> Columns => inputs;

    /// <summary>The graph's inputs by name, in registers.</summary>
    public Dictionary<string, OnnxTensor> Tensors { get; } = new(StringComparer.Ordinal);

    private void Add(ValueInfoProto value, bool isOnly, GraphProto graph)
    {
        if (value.Type?.TensorType is not { } type)
            throw new OnnxFault($"the input '{value.Name}' is no tensor", "Supported are tensors.");
        var element = (ElementType)type.ElemType;
        if (
            element
            is not (
                ElementType.Float
                or ElementType.Double
                or ElementType.Int64
                or ElementType.Int32
                or ElementType.UInt32
                or ElementType.UInt64
                or ElementType.Bool
                or ElementType.String
            )
        )
            throw new OnnxFault(
                $"the input '{value.Name}' has the element type {type.ElemType}",
                "Supported are float, double, int32, int64, bool and string."
            );
        var shape = ShapeOf(value, type.Shape, graph);
        var count = OnnxTensor.SizeOf(shape);
        if (count < 1 || inputs.Count + (long)count > ImportedParameters.MostRegisters)
            throw new OnnxFault(
                $"the input '{value.Name}' has {count} columns",
                $"Supported are 1 to {ImportedParameters.MostRegisters}."
            );
        var cells = new Cell[count];
        for (var i = 0; i < count; i++)
        {
            cells[i] = Cell.Of(inputs.Count);
            var name =
                count == 1 ? value.Name
                : isOnly ? $"f{i}"
                : $"{value.Name}_{i}";
            inputs.Add(
                new(name, element == ElementType.String ? TextVocabulary : ImportedInput.Number)
            );
        }

        if (!Tensors.TryAdd(value.Name, new(element, shape, cells)))
            throw OnnxNode.Fault($"two inputs are named '{value.Name}'");
    }

    private static int[] ShapeOf(ValueInfoProto value, TensorShapeProto? shape, GraphProto graph)
    {
        if (shape is null)
            return [1, InferredColumns.Of(value.Name, graph)];
        if (shape.Dim.Count > MostDimensions)
            throw OnnxNode.Fault($"the input '{value.Name}' has {shape.Dim.Count} dimensions");
        var sizes = new int[shape.Dim.Count];
        for (var i = 0; i < sizes.Length; i++)
        {
            var dimension = shape.Dim[i];
            var isFree =
                dimension.ValueCase != TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue
                || dimension.DimValue <= 0;
            sizes[i] =
                isFree && i == 0 ? 1
                : isFree ? InferredColumns.Of(value.Name, graph)
                : (int)Math.Min(dimension.DimValue, int.MaxValue);
        }

        if (sizes.Length > 1 && sizes[0] != 1)
            throw new OnnxFault(
                $"the input '{value.Name}' takes batches of exactly {sizes[0]} rows",
                "Export the model with a free batch dimension: rows are scored one by one."
            );
        return sizes;
    }
}
