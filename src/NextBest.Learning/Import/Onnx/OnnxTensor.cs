using NextBest.Core.Models.Imported;

namespace NextBest.Learning.Import.Onnx;

/// <summary>A value of the graph for one row: its type, shape (the batch is 1) and elements, row-major.</summary>
internal sealed record OnnxTensor(ElementType Type, int[] Shape, Cell[] Cells)
{
    /// <summary>For the result of a ZipMap the key of each element.</summary>
    public string[]? Keys { get; init; }

    public bool IsConstant => Array.TrueForAll(Cells, c => c.IsConstant);

    public bool IsText => Type == ElementType.String;

    public bool IsReal => Type is ElementType.Float or ElementType.Double;

    /// <summary>What results of this type are rounded to.</summary>
    public NumberPrecision Precision => PrecisionOf(Type);

    public static NumberPrecision PrecisionOf(ElementType type) =>
        type == ElementType.Float ? NumberPrecision.Binary32 : NumberPrecision.Binary64;

    /// <summary>The same elements in another shape of the same size.</summary>
    public OnnxTensor Shaped(params int[] shape) => this with { Shape = shape };

    /// <summary>How many elements a shape has; more than an int holds is the greatest int.</summary>
    public static int SizeOf(ReadOnlySpan<int> shape)
    {
        long size = 1;
        foreach (var dimension in shape)
            size = Math.Min(size * dimension, int.MaxValue);
        return (int)size;
    }
}
