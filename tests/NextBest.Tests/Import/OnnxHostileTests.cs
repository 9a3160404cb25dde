using Google.Protobuf;
using NextBest.Learning.Import.Onnx;

namespace NextBest.Tests.Import;

/// <summary>Files that are damaged or made to harm: refused with a message, without a crash or much memory.</summary>
public class OnnxHostileTests
{
    private const long LittleMemory = 64 * 1024 * 1024;

    [Fact]
    public void File_CutAnywhere_IsRefusedOrStillAModel()
    {
        var bytes = Sound().Bytes();
        for (var length = 0; length < bytes.Length; length++)
            ReadOrRefuse(bytes[..length]);
    }

    [Fact]
    public void File_WithAnyByteChanged_IsRefusedOrStillAModel()
    {
        var random = new Random(5);
        var bytes = Sound().Bytes();
        for (var round = 0; round < 5_000; round++)
        {
            byte[] changed = [.. bytes];
            for (var change = random.Next(3); change >= 0; change--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            ReadOrRefuse(changed);
        }
    }

    [Fact]
    public void Operator_NotTakenOver_IsNamedWithItsNode()
    {
        var graph = new OnnxBuilder();
        graph.Output(graph.Node("Conv", [graph.Input("X", 3)]));
        var message = Refused(graph);
        Assert.Contains("node 'the Conv' (Conv)", message, StringComparison.Ordinal);
        Assert.Contains("TreeEnsembleClassifier", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operator_NotTakenOverThatNoOutputNeeds_IsPassedOver()
    {
        var graph = new OnnxBuilder();
        var x = graph.Input("X");
        graph.Node("Conv", [x]);
        graph.Output(x);
        Assert.Equal([4], graph.Score(4));
    }

    [Fact]
    public void Graph_WithACycle_IsRefused()
    {
        var graph = new OnnxBuilder();
        var x = graph.Input("X");
        var node = graph.Node("Add", [x, "value1"]);
        graph.Output(graph.Node("Neg", [node]));
        Assert.Contains("cycle", Refused(graph), StringComparison.Ordinal);
    }

    [Fact]
    public void Graph_OfALongChain_IsReadWithoutDeepRecursion()
    {
        var graph = new OnnxBuilder();
        var value = graph.Input("X");
        for (var i = 0; i < 100_000; i++)
            value = graph.Node("Identity", [value]);
        graph.Output(value);
        Assert.Equal([1], graph.Score(1));
    }

    [Fact]
    public void Tensor_DeclaringABillionNumbers_TakesLittleMemory()
    {
        var graph = new OnnxBuilder();
        var x = graph.Input("X");
        var tensor = new TensorProto { DataType = (int)ElementType.Float };
        tensor.Dims.Add([1_000_000_000, 1_000_000_000]);
        tensor.FloatData.Add(1);
        graph.Output(graph.Node("Add", [x, graph.Constant(tensor)]));
        Assert.Contains("declares", Refused(graph), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(long.MaxValue)]
    public void Input_DeclaringTooManyColumns_TakesLittleMemory(long columns)
    {
        var graph = new OnnxBuilder();
        graph.Output(graph.Input("X"));
        graph.Model.Graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = columns;
        Assert.Contains("columns", Refused(graph), StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_SpreadOverEachOther_TakeLittleMemory()
    {
        var graph = new OnnxBuilder();
        var x = graph.Input("X", 100_000);
        var column = graph.Node("Reshape", [x, graph.Ints(-1, 1)]);
        graph.Output(graph.Node("Add", [x, column]));
        Refused(graph);
    }

    [Fact]
    public void LengthOfAField_BeyondTheFile_TakesLittleMemory()
    {
        // Field 7 (the graph) of 2^31 - 1 bytes; then a varint that does not end.
        Refused([0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0x0A]);
        Refused([0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
    }

    [Theory]
    [InlineData("nodes_truenodeids", 0L, "cycle")]
    [InlineData("nodes_truenodeids", 2L, "reached twice")]
    [InlineData("nodes_truenodeids", 9L, "no such node")]
    [InlineData("nodes_featureids", 7L, "asks input 7")]
    [InlineData("nodes_featureids", -1L, "asks input -1")]
    [InlineData("nodes_featureids", long.MaxValue, "whole one")]
    [InlineData("target_ids", 5L, "n_targets")]
    [InlineData("target_nodeids", 0L, "no leaf")]
    public void Tree_WithAFalseNumber_IsRefused(string list, long value, string expected)
    {
        var message = RefusedTree(a => a.Name == list, a => a.Ints[0] = value);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tree_WhoseRootIsAChild_IsRefused()
    {
        var message = RefusedTree(
            a => a.Name is "nodes_truenodeids" or "nodes_modes",
            a =>
            {
                if (a.Ints.Count > 0)
                    a.Ints[1] = 0;
                else
                    a.Strings[1] = ByteString.CopyFromUtf8("BRANCH_LT");
            }
        );
        Assert.Contains("reached twice", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nodes_values", "NaN")]
    [InlineData("target_weights", "NaN")]
    public void Tree_OfNaN_IsRefused(string list, string expected)
    {
        var message = RefusedTree(a => a.Name == list, a => a.Floats[0] = float.NaN);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_OfFixedSize_IsRefused()
    {
        var graph = new OnnxBuilder();
        graph.Output(graph.Input("X"));
        graph.Model.Graph.Input[0].Type.TensorType.Shape.Dim[0].DimValue = 32;
        Assert.Contains("32 rows", Refused(graph), StringComparison.Ordinal);
    }

    private static string RefusedTree(
        Func<AttributeProto, bool> which,
        Action<AttributeProto> change
    )
    {
        var graph = Sound();
        var tree = graph.Model.Graph.Node.Single(n => n.OpType == "TreeEnsembleRegressor");
        foreach (var attribute in tree.Attribute.Where(which))
            change(attribute);
        return Refused(graph);
    }

    private static OnnxBuilder Sound()
    {
        var graph = new OnnxBuilder();
        var x = graph.Input("X", 2);
        var scaled = graph.Node(
            "Scaler",
            [x],
            ("offset", new[] { 1f, 2 }),
            ("scale", new[] { 1f, 2 })
        );
        graph.Output(
            graph.Node(
                "TreeEnsembleRegressor",
                [scaled],
                [
                    .. OnnxTreeTests.Trees(
                        "target",
                        "BRANCH_LEQ",
                        0,
                        [0, 0],
                        [
                            [1f, 2],
                            [3, 4],
                        ]
                    ),
                    ("n_targets", 1L),
                ]
            )
        );
        return graph;
    }

    private static string Refused(OnnxBuilder graph) => Refused(graph.Bytes());

    private static string Refused(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Throws<InvalidDataException>(() =>
            OnnxModelFile.Read("bad.onnx", bytes)
        );
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, LittleMemory);
        return fault.Message;
    }

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            OnnxModelFile.Read("changed.onnx", bytes);
        }
        catch (InvalidDataException)
        {
            // As it should be.
        }
    }
}
