using Google.Protobuf;
using NextBest.Learning.Import;
using NextBest.Learning.Import.Onnx;

namespace NextBest.Tests.Import;

/// <summary>Builds small graphs.</summary>
internal sealed class OnnxBuilder
{
    public const string Learning = "ai.onnx.ml";
    private int values;

    public OnnxBuilder(long version = 15, long learningVersion = 3) =>
        Model.OpsetImport.Add([
            new OperatorSetIdProto { Version = version },
            new OperatorSetIdProto { Domain = Learning, Version = learningVersion },
        ]);

    public ModelProto Model { get; } = new() { IrVersion = 8, Graph = new() };

    /// <summary>Adds an input [free batch, columns].</summary>
    public string Input(string name, int columns = 1, ElementType type = ElementType.Float)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "N" });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = columns });
        Model.Graph.Input.Add(
            new ValueInfoProto
            {
                Name = name,
                Type = new()
                {
                    TensorType = new() { ElemType = (int)type, Shape = shape },
                },
            }
        );
        return name;
    }

    public string Constant(TensorProto tensor)
    {
        tensor.Name = $"constant{values++}";
        Model.Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    public string Floats(int[] dims, params float[] values)
    {
        var tensor = new TensorProto { DataType = (int)ElementType.Float };
        tensor.Dims.Add(dims.Select(d => (long)d));
        tensor.FloatData.Add(values);
        return Constant(tensor);
    }

    public string Ints(params long[] values)
    {
        var tensor = new TensorProto { DataType = (int)ElementType.Int64 };
        tensor.Dims.Add(values.Length);
        tensor.Int64Data.Add(values);
        return Constant(tensor);
    }

    public string Texts(params string[] values)
    {
        var tensor = new TensorProto { DataType = (int)ElementType.String };
        tensor.Dims.Add(values.Length);
        tensor.StringData.Add(values.Select(ByteString.CopyFromUtf8));
        return Constant(tensor);
    }

    /// <summary>Adds a node of one output; its name.</summary>
    public string Node(
        string type,
        string[] inputs,
        params (string Name, object Value)[] attributes
    ) => Nodes(type, inputs, 1, attributes)[0];

    public string[] Nodes(
        string type,
        string[] inputs,
        int outputs,
        params (string Name, object Value)[] attributes
    )
    {
        var node = new NodeProto { OpType = type, Name = $"the {type}" };
        if (!PlainOperators.Contains(type))
            node.Domain = Learning;
        node.Input.Add(inputs);
        for (var i = 0; i < outputs; i++)
            node.Output.Add($"value{values++}");
        foreach (var (name, value) in attributes)
            node.Attribute.Add(Attribute(name, value));
        Model.Graph.Node.Add(node);
        return [.. node.Output];
    }

    public OnnxBuilder Output(string value, string name = "Y")
    {
        var node = new NodeProto { OpType = "Identity" };
        node.Input.Add(value);
        node.Output.Add(name);
        Model.Graph.Node.Add(node);
        Model.Graph.Output.Add(new ValueInfoProto { Name = name });
        return this;
    }

    public byte[] Bytes() => Model.ToByteArray();

    public ImportedSource Read() => OnnxModelFile.Read("test.onnx", Bytes());

    /// <summary>Reads the graph and scores one row.</summary>
    public double[] Score(params double[] inputs)
    {
        var model = Read().Model;
        var outputs = new double[model.Outputs.Count];
        Assert.True(model.Score(inputs, new double[model.ScratchLength], outputs));
        return outputs;
    }

    /// <summary>Reads the graph and scores one row of texts.</summary>
    public string[] Label(params string[] inputs)
    {
        var model = Read().Model;
        var outputs = new double[model.Outputs.Count];
        double[] codes = [.. inputs.Select((text, i) => model.CodeOf(i, text))];
        Assert.True(model.Score(codes, new double[model.ScratchLength], outputs));
        return
        [
            .. outputs.Select(
                (v, i) => model.Outputs[i].IsText ? model.TextOf(i, v) ?? "" : $"{v}"
            ),
        ];
    }

    public static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case float number:
                attribute.F = number;
                break;
            case long or int:
                attribute.I = Convert.ToInt64(value, null);
                break;
            case string text:
                attribute.S = ByteString.CopyFromUtf8(text);
                break;
            case TensorProto tensor:
                attribute.T = tensor;
                break;
            case float[] numbers:
                attribute.Floats.Add(numbers);
                break;
            case long[] numbers:
                attribute.Ints.Add(numbers);
                break;
            case string[] texts:
                attribute.Strings.Add(texts.Select(ByteString.CopyFromUtf8));
                break;
            default:
                throw new ArgumentException($"{value.GetType()}");
        }

        return attribute;
    }

    private static readonly HashSet<string> PlainOperators =
    [
        "Add",
        "ArgMax",
        "Cast",
        "Concat",
        "Constant",
        "Div",
        "Exp",
        "Flatten",
        "Gather",
        "Gemm",
        "Identity",
        "Log",
        "MatMul",
        "Mul",
        "Neg",
        "ReduceSum",
        "Relu",
        "Reshape",
        "Shape",
        "Sigmoid",
        "Softmax",
        "Squeeze",
        "Sub",
        "Transpose",
        "Unsqueeze",
        "Conv",
    ];
}
