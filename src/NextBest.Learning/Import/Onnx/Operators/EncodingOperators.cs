using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import.Onnx.Operators;

/// <summary>Scaling, imputing and encoding of inputs.</summary>
internal static class EncodingOperators
{
    public static OnnxTensor[] Scaler(OnnxNode node, OnnxProgram program)
    {
        var input = node.Numbers(0);
        var count = input.Cells.Length;
        var step = new ScaleStep(
            program.Range(input.Cells),
            OnePerNumber(node, "offset", node.Floats("offset"), count, 0),
            OnePerNumber(node, "scale", node.Floats("scale"), count, 1),
            OnnxTensor.PrecisionOf(ElementType.Float)
        );
        return [program.Add(step, ElementType.Float, input.Shape)];
    }

    public static OnnxTensor[] Imputer(OnnxNode node, OnnxProgram program)
    {
        var input = node.Numbers(0);
        var isReal = node.Has("imputed_value_floats");
        double[] values = isReal
            ? node.Floats("imputed_value_floats")
            : [.. node.Ints("imputed_value_int64s").Select(v => (double)v)];
        if (values.Length == 0)
            throw OnnxNode.Fault("has no imputed values");
        var missing = isReal
            ? node.Float("replaced_value_float", 0)
            : node.Int("replaced_value_int64", 0);
        var step = new ImputeStep(
            program.Range(input.Cells),
            missing,
            OnePerNumber(node, "imputed value", values, input.Cells.Length, 0)
        );
        return [program.Add(step, input.Type, input.Shape)];
    }

    public static OnnxTensor[] OneHotEncoder(OnnxNode node, OnnxProgram program)
    {
        var input = node.Input(0);
        double[] categories = input.IsText
            ? [.. node.Texts("cats_strings").Select(program.CodeOf)]
            : [.. node.Ints("cats_int64s").Select(v => (double)v)];
        if (categories.Length == 0)
            throw OnnxNode.Fault($"has no categories for {(input.IsText ? "texts" : "numbers")}");
        if (input.IsReal)
            input = MathOperators.Apply(
                input,
                program,
                NumberFunction.Truncate,
                0,
                ElementType.Int64
            );
        var step = new OneHotStep(
            program.Range(input.Cells),
            categories,
            node.Int("zeros", 1) != 0
        );
        return [program.Add(step, ElementType.Float, [.. input.Shape, categories.Length])];
    }

    public static OnnxTensor[] LabelEncoder(OnnxNode node, OnnxProgram program)
    {
        var input = node.Input(0);
        var (keys, values, otherwise, type) =
            node.Version == 1 ? Classes(node, program, input) : Pairs(node, program, input);
        if (keys.Length != values.Length)
            throw OnnxNode.Fault($"has {keys.Length} keys and {values.Length} values");
        // A key that is there twice counts once: the first, as ONNX Runtime inserts them.
        var first = keys.Select((key, i) => (key, value: values[i]))
            .DistinctBy(p => p.key == 0 ? 0.0 : p.key)
            .ToList();
        var step = new LookupStep(
            program.Range(input.Cells),
            [.. first.Select(p => p.key == 0 ? 0.0 : p.key)],
            [.. first.Select(p => p.value)],
            otherwise
        );
        return [program.Add(step, type, input.Shape)];
    }

    /// <summary>Version 1: texts become their places, places their texts.</summary>
    private static (double[], double[], double, ElementType) Classes(
        OnnxNode node,
        OnnxProgram program,
        OnnxTensor input
    )
    {
        double[] texts = [.. node.Texts("classes_strings").Select(program.CodeOf)];
        double[] places = [.. Enumerable.Range(0, texts.Length).Select(i => (double)i)];
        return input.IsText
            ? (texts, places, node.Int("default_int64", -1), ElementType.Int64)
            : (
                places,
                texts,
                program.CodeOf(node.Text("default_string", "_Unused")),
                ElementType.String
            );
    }

    private static (double[], double[], double, ElementType) Pairs(
        OnnxNode node,
        OnnxProgram program,
        OnnxTensor input
    )
    {
        var (keys, keyType) = List(node, program, "keys");
        if ((keyType == ElementType.String) != input.IsText)
            throw OnnxNode.Fault($"has keys of type {keyType} for an input of {input.Type}");
        var (values, valueType) = List(node, program, "values");
        var otherwise = node.Tensor("default_tensor") is { } tensor
            ? TensorReader.ValuesOf(tensor, program).FirstOrDefault()
            : valueType switch
            {
                ElementType.String => program.CodeOf(node.Text("default_string", "_Unused")),
                ElementType.Int64 => node.Int("default_int64", -1),
                _ => node.Float("default_float", 0),
            };
        return (keys, values, otherwise, valueType);
    }

    private static (double[] Values, ElementType Type) List(
        OnnxNode node,
        OnnxProgram program,
        string name
    )
    {
        if (node.Tensor($"{name}_tensor") is { } tensor)
            return (TensorReader.ValuesOf(tensor, program), (ElementType)tensor.DataType);
        if (node.Has($"{name}_strings"))
            return ([.. node.Texts($"{name}_strings").Select(program.CodeOf)], ElementType.String);
        if (node.Has($"{name}_int64s"))
            return ([.. node.Ints($"{name}_int64s").Select(v => (double)v)], ElementType.Int64);
        if (node.Has($"{name}_floats"))
            return (node.Floats($"{name}_floats"), ElementType.Float);
        throw OnnxNode.Fault($"has no {name}");
    }

    private static double[] OnePerNumber(
        OnnxNode node,
        string what,
        double[] values,
        int count,
        double standard
    )
    {
        if (values.Length == count)
            return values;
        if (values.Length > 1)
            throw OnnxNode.Fault($"has {values.Length} of {what} for {count} numbers");
        var same = new double[count];
        Array.Fill(same, values.Length == 1 ? values[0] : standard);
        return same;
    }
}
