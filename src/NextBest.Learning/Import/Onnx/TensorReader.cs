using System.Buffers.Binary;

namespace NextBest.Learning.Import.Onnx;

/// <summary>Reads constants. Dimensions are believed only where as many values are there.</summary>
internal static class TensorReader
{
    public static OnnxTensor Read(TensorProto tensor, OnnxProgram program)
    {
        if (tensor.DataLocation != 0)
            throw OnnxNode.Fault(
                $"the tensor '{tensor.Name}' lies in another file",
                "Export the model with all data in one file."
            );
        var values = ValuesOf(tensor, program);
        var shape = new int[tensor.Dims.Count];
        long size = 1;
        for (var i = 0; i < shape.Length; i++)
        {
            var dimension = tensor.Dims[i];
            if (dimension < 0 || dimension > values.Length)
                throw Misfit(tensor, values.Length);
            shape[i] = (int)dimension;
            size *= dimension;
            if (size > values.Length)
                throw Misfit(tensor, values.Length);
        }

        return size == values.Length
            ? new((ElementType)tensor.DataType, shape, [.. values.Select(Cell.Constant)])
            : throw Misfit(tensor, values.Length);
    }

    /// <summary>Numbers, or codes of texts.</summary>
    public static double[] ValuesOf(TensorProto tensor, OnnxProgram program)
    {
        var raw = tensor.RawData.Span;
        var isRaw = raw.Length > 0;
        return (ElementType)tensor.DataType switch
        {
            ElementType.String =>
            [
                .. tensor.StringData.Select(s => program.CodeOf(OnnxNode.TextOf(s))),
            ],
            ElementType.Float => isRaw
                ? Raw(raw, 4, b => BinaryPrimitives.ReadSingleLittleEndian(b))
                : [.. tensor.FloatData.Select(v => (double)v)],
            ElementType.Double => isRaw
                ? Raw(raw, 8, BinaryPrimitives.ReadDoubleLittleEndian)
                : [.. tensor.DoubleData],
            ElementType.Int64 => isRaw
                ? Raw(raw, 8, b => BinaryPrimitives.ReadInt64LittleEndian(b))
                : [.. tensor.Int64Data.Select(v => (double)v)],
            ElementType.UInt64 or ElementType.UInt32 when !isRaw =>
            [
                .. tensor.Uint64Data.Select(v => (double)v),
            ],
            ElementType.Int32 => isRaw
                ? Raw(raw, 4, b => BinaryPrimitives.ReadInt32LittleEndian(b))
                : [.. tensor.Int32Data.Select(v => (double)v)],
            ElementType.Bool or ElementType.UInt8 => isRaw
                ? Raw(raw, 1, b => b[0])
                : [.. tensor.Int32Data.Select(v => (double)v)],
            _ => throw OnnxNode.Fault(
                $"the tensor '{tensor.Name}' has the element type {tensor.DataType}",
                "Supported are float, double, int32, int64, uint8, bool and string."
            ),
        };
    }

    private delegate double NumberAt(ReadOnlySpan<byte> bytes);

    private static double[] Raw(ReadOnlySpan<byte> raw, int size, NumberAt read)
    {
        if (raw.Length % size != 0)
            throw OnnxNode.Fault(
                $"a tensor has {raw.Length} bytes of numbers that take {size} each"
            );
        var values = new double[raw.Length / size];
        for (var i = 0; i < values.Length; i++)
            values[i] = read(raw.Slice(i * size, size));
        return values;
    }

    private static OnnxFault Misfit(TensorProto tensor, int values) =>
        OnnxNode.Fault(
            $"the tensor '{tensor.Name}' declares [{string.Join(", ", tensor.Dims.Take(8))}], but has {values} values"
        );
}
