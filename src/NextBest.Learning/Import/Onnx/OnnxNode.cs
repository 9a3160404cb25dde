using System.Text;
using Google.Protobuf;

namespace NextBest.Learning.Import.Onnx;

/// <summary>A node with its inputs, while it is translated: reads its attributes by name.</summary>
internal sealed class OnnxNode
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, AttributeProto> attributes = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<OnnxTensor?> inputs;

    public OnnxNode(NodeProto node, long version, IReadOnlyList<OnnxTensor?> inputs)
    {
        (Proto, Version, this.inputs) = (node, version, inputs);
        foreach (var attribute in node.Attribute)
            if (!attributes.TryAdd(attribute.Name, attribute))
                throw Fault($"has the attribute '{attribute.Name}' twice");
    }

    public NodeProto Proto { get; }

    /// <summary>The version of the operator set that the node is written for.</summary>
    public long Version { get; }

    public int InputCount => inputs.Count;

    public bool Has(string attribute) => attributes.ContainsKey(attribute);

    /// <summary>An input that must be there.</summary>
    public OnnxTensor Input(int index) => Optional(index) ?? throw Fault($"has no input {index}");

    public OnnxTensor? Optional(int index) => index < inputs.Count ? inputs[index] : null;

    /// <summary>An input of numbers.</summary>
    public OnnxTensor Numbers(int index)
    {
        var input = Input(index);
        return input.IsText ? throw Fault($"takes numbers, but its input {index} is texts") : input;
    }

    /// <summary>An input that no row changes, as whole numbers.</summary>
    public int[] ConstantInts(int index)
    {
        var input = Input(index);
        if (!input.IsConstant || input.IsText)
            throw Fault($"needs constant numbers as input {index}");
        return [.. input.Cells.Select(c => WholeOf(c.Value))];
    }

    public double Float(string name, float standard) =>
        attributes.TryGetValue(name, out var a) && a.HasF ? a.F : standard;

    public long Int(string name, long standard) =>
        attributes.TryGetValue(name, out var a) && a.HasI ? a.I : standard;

    public string Text(string name, string standard) =>
        attributes.TryGetValue(name, out var a) && a.HasS ? TextOf(a.S) : standard;

    public double[] Floats(string name) =>
        attributes.TryGetValue(name, out var a) ? [.. a.Floats.Select(f => (double)f)] : [];

    public long[] Ints(string name) => attributes.TryGetValue(name, out var a) ? [.. a.Ints] : [];

    public string[] Texts(string name) =>
        attributes.TryGetValue(name, out var a) ? [.. a.Strings.Select(TextOf)] : [];

    public TensorProto? Tensor(string name) => attributes.TryGetValue(name, out var a) ? a.T : null;

    /// <summary>One of the names of an enumeration.</summary>
    public T OneOf<T>(string name, string standard, params (string Name, T Value)[] choices)
    {
        var text = Text(name, standard);
        foreach (var choice in choices)
            if (choice.Name == text)
                return choice.Value;
        throw Fault(
            $"has {name}='{text}'",
            $"Supported are {string.Join(", ", choices.Select(c => c.Name))}."
        );
    }

    /// <summary>An axis counted from the front.</summary>
    public static int Axis(long axis, int rank)
    {
        if (axis < -rank || axis >= rank)
            throw Fault($"has axis {axis}, but its input has {rank} dimensions");
        return (int)(axis < 0 ? axis + rank : axis);
    }

    public static OnnxFault Fault(
        string fault,
        string fix = "Export the model again; the file is damaged or of another form."
    ) => new(fault, fix);

    public static int WholeOf(double value) =>
        value == Math.Truncate(value) && Math.Abs(value) <= int.MaxValue
            ? (int)value
            : throw Fault($"has the number {value} where a whole one is needed");

    public static string TextOf(ByteString bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            throw Fault("has a text that is not UTF-8");
        }
    }
}
