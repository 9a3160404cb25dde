using Google.Protobuf;
using NextBest.Core.Models.Imported;
using NextBest.Learning.Import.Onnx.Operators;

namespace NextBest.Learning.Import.Onnx;

/// <summary>
/// Reads ONNX files (https://onnx.ai) of the operators that exporters of scikit-learn, ML.NET, LightGBM and XGBoost write, for one row
/// at a time. Nodes that no output needs are passed over. The file is held in memory, with about five times its size beside it.
/// </summary>
public static class OnnxModelFile
{
    private static readonly MessageParser<ModelProto> Parser =
        ModelProto.Parser.WithDiscardUnknownFields(true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">
    /// It is no such model, damaged, or has an operator that is not taken; the message names file, node and operator.
    /// </exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static ImportedSource Read(string path) =>
        Read(Path.GetFileName(path), ModelFileBytes.Read(path));

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    public static ImportedSource Read(string file, byte[] content)
    {
        var model = Parse(file, content);
        OnnxProgram? program = null;
        try
        {
            if (model.Graph is not { Output.Count: > 0 } graph)
                throw OnnxNode.Fault("it has no outputs");
            return Translate(model, graph, ref program);
        }
        catch (OnnxFault fault)
        {
            throw ModelImportFault.At(file, PlaceOf(program), fault.Message, fault.Fix, fault);
        }
        catch (ArgumentException fault)
        {
            throw ModelImportFault.At(
                file,
                PlaceOf(program),
                fault.Message.TrimEnd('.'),
                "Export the model again.",
                fault
            );
        }
    }

    private static ModelProto Parse(string file, byte[] content)
    {
        try
        {
            return Parser.ParseFrom(content);
        }
        // Google.Protobuf runs beyond its buffer where a nested message claims more bytes than there are.
        catch (Exception e)
            when (e
                    is InvalidProtocolBufferException
                        or ArgumentException
                        or IndexOutOfRangeException
            )
        {
            throw ModelImportFault.At(
                file,
                "the file",
                $"it is no ONNX model, or was cut short ({e.Message.TrimEnd('.')})",
                "Export the model again, or copy the file again.",
                e
            );
        }
    }

    private static string PlaceOf(OnnxProgram? program) => program?.Place ?? "the graph";

    private static ImportedSource Translate(
        ModelProto model,
        GraphProto graph,
        ref OnnxProgram? program
    )
    {
        var nodes = OnnxGraph.InOrder(graph);
        var inputs = new OnnxInputs(graph);
        program = new OnnxProgram(inputs.Columns.Count);
        var values = new Dictionary<string, OnnxTensor>(inputs.Tensors, StringComparer.Ordinal);
        foreach (var tensor in graph.Initializer)
            values[tensor.Name] = TensorReader.Read(tensor, program);
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var import in model.OpsetImport)
            versions[DomainOf(import.Domain)] = import.Version;
        foreach (var node in nodes)
        {
            program.Place = $"node '{NameOf(node)}' ({FullNameOf(node)})";
            Run(node, versions.GetValueOrDefault(DomainOf(node.Domain), 1), values, program);
        }

        program.Place = "the outputs";
        var outputs = OnnxOutputs.Of(graph, values, program);
        return new()
        {
            Format = ModelImportFormat.Onnx,
            Source = $"{model.ProducerName} {model.ProducerVersion}".Trim() is { Length: > 0 } name
                ? name
                : "ONNX",
            Objective = string.Join(
                ", ",
                nodes.Select(n => n.OpType).Distinct().Order(StringComparer.Ordinal)
            ),
            StepOrigins = program.Origins,
            Model = new(
                new()
                {
                    Inputs = inputs.Columns,
                    Steps = program.Steps,
                    Outputs = outputs,
                    Vocabularies = [program.Texts],
                }
            ),
        };
    }

    private static void Run(
        NodeProto node,
        long version,
        Dictionary<string, OnnxTensor> values,
        OnnxProgram program
    )
    {
        var translate =
            OperatorTable.Find(node.Domain, node.OpType)
            ?? throw new OnnxFault(
                $"the operator {FullNameOf(node)} is not taken over",
                OperatorTable.Supported
            );
        var inputs = new List<OnnxTensor?>();
        foreach (var name in node.Input)
            inputs.Add(
                name.Length == 0 ? null
                : values.TryGetValue(name, out var value) ? value
                : throw OnnxNode.Fault($"reads '{name}', which nothing makes")
            );
        var results = translate(new(node, version, inputs), program);
        for (var i = 0; i < node.Output.Count; i++)
            if (i < results.Length)
                values[node.Output[i]] = results[i];
            else if (node.Output[i].Length > 0)
                throw OnnxNode.Fault($"has an output {i}, and the operator makes {results.Length}");
    }

    private static string DomainOf(string domain) => domain == "ai.onnx" ? "" : domain;

    private static string NameOf(NodeProto node) =>
        node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault() ?? "";

    private static string FullNameOf(NodeProto node) =>
        node.Domain.Length > 0 ? $"{node.Domain}.{node.OpType}" : node.OpType;
}
