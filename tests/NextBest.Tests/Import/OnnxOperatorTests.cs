using NextBest.Learning.Import.Onnx;

namespace NextBest.Tests.Import;

/// <summary>Each operator on rows drawn at random, against its formula written out.</summary>
public class OnnxOperatorTests
{
    private const int Width = 5;
    private readonly Random random = new(3);
    private readonly OnnxBuilder graph = new();

    [Fact]
    public void Arithmetic_OfVectors_IsThatOfFloats()
    {
        var x = graph.Input("X", Width);
        float[] other = [1.5f, -2, 0.25f, 3, 7];
        var y = graph.Floats([1, Width], other);
        graph.Output(graph.Node("Add", [x, y]), "add");
        graph.Output(graph.Node("Sub", [x, y]), "sub");
        graph.Output(graph.Node("Mul", [x, y]), "mul");
        graph.Output(graph.Node("Div", [x, y]), "div");
        var row = Row();
        double[] expected =
        [
            .. row.Select((v, i) => (double)((float)v + other[i])),
            .. row.Select((v, i) => (double)((float)v - other[i])),
            .. row.Select((v, i) => (double)((float)v * other[i])),
            .. row.Select((v, i) => (double)((float)v / other[i])),
        ];
        Assert.Equal(expected, graph.Score(row));
    }

    [Fact]
    public void Add_OfOneNumber_IsSpread()
    {
        var x = graph.Input("X", Width);
        graph.Output(graph.Node("Add", [x, graph.Floats([1], 2)]));
        var row = Row();
        Assert.Equal(row.Select(v => (double)((float)v + 2f)), graph.Score(row));
    }

    [Fact]
    public void Gemm_WithTransposedMatrix_WeighsRows()
    {
        var weights = Numbers(3 * Width);
        var x = graph.Input("X", Width);
        graph.Output(
            graph.Node(
                "Gemm",
                [x, graph.Floats([3, Width], weights), graph.Floats([3], 1, 2, 3)],
                ("alpha", 0.5f),
                ("beta", 2f),
                ("transB", 1L)
            )
        );
        var row = Row();
        var expected = Enumerable
            .Range(0, 3)
            .Select(o =>
                0.5 * row.Select((v, i) => v * weights[o * Width + i]).Sum() + 2 * (o + 1)
            );
        AssertClose(expected, graph.Score(row));
    }

    [Fact]
    public void MatMul_OfARow_WeighsColumns()
    {
        var weights = Numbers(Width * 2);
        var x = graph.Input("X", Width);
        graph.Output(graph.Node("MatMul", [x, graph.Floats([Width, 2], weights)]));
        var row = Row();
        var expected = Enumerable
            .Range(0, 2)
            .Select(o => row.Select((v, i) => v * weights[i * 2 + o]).Sum());
        AssertClose(expected, graph.Score(row));
    }

    [Fact]
    public void Scaler_OfAVector_SubtractsAndScales()
    {
        var x = graph.Input("X", Width);
        float[] offset = [1, 2, 3, 4, 5];
        graph.Output(graph.Node("Scaler", [x], ("offset", offset), ("scale", new[] { 0.5f })));
        var row = Row();
        Assert.Equal(
            row.Select((v, i) => (double)(((float)v - offset[i]) * 0.5f)),
            graph.Score(row)
        );
    }

    [Fact]
    public void Imputer_OfNaN_PutsEachColumnsValue()
    {
        var x = graph.Input("X", 3);
        graph.Output(
            graph.Node(
                "Imputer",
                [x],
                ("imputed_value_floats", new[] { 1f, 2, 3 }),
                ("replaced_value_float", float.NaN)
            )
        );
        Assert.Equal([1, 0, 3], graph.Score(double.NaN, 0, double.NaN));
    }

    [Fact]
    public void Imputer_OfWholeNumbers_PutsOneValue()
    {
        var x = graph.Input("X", 3, ElementType.Int64);
        graph.Output(
            graph.Node(
                "Imputer",
                [x],
                ("imputed_value_int64s", new[] { 9L }),
                ("replaced_value_int64", -1L)
            )
        );
        Assert.Equal([9, 0, 9], graph.Score(-1, 0, -1));
    }

    [Theory]
    [InlineData("MAX")]
    [InlineData("L1")]
    [InlineData("L2")]
    public void Normalizer_OfAVector_DividesByItsNorm(string norm)
    {
        var x = graph.Input("X", Width);
        graph.Output(graph.Node("Normalizer", [x], ("norm", norm)));
        var row = Row();
        var divisor = norm switch
        {
            "MAX" => row.Max(),
            "L1" => row.Sum(Math.Abs),
            _ => Math.Sqrt(row.Sum(v => v * v)),
        };
        AssertClose(row.Select(v => v / divisor), graph.Score(row));
        Assert.Equal(new double[Width], graph.Score(new double[Width]));
    }

    [Fact]
    public void OneHotEncoder_OfTexts_MarksEachColumnsCategory()
    {
        var x = graph.Input("X", 2, ElementType.String);
        graph.Output(
            graph.Node(
                "Flatten",
                [graph.Node("OneHotEncoder", [x], ("cats_strings", new[] { "a", "b", "c" }))]
            )
        );
        Assert.Equal(["0", "1", "0", "0", "0", "0"], graph.Label("b", "other"));
    }

    [Fact]
    public void OneHotEncoder_OfUnknownWithoutZeros_RefusesTheRow()
    {
        var x = graph.Input("X");
        graph.Output(
            graph.Node("OneHotEncoder", [x], ("cats_int64s", new[] { 1L, 2 }), ("zeros", 0L))
        );
        Assert.Equal([0, 1], graph.Score(2));
        var model = graph.Read().Model;
        var outputs = new double[2];
        Assert.False(model.Score([3], new double[model.ScratchLength], outputs));
        Assert.All(outputs, v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void LabelEncoder_OfEveryPairOfTypes_MapsKeysAndDefaults()
    {
        var texts = graph.Input("T", 1, ElementType.String);
        var floats = graph.Input("F");
        var toInts = graph.Node(
            "LabelEncoder",
            [texts],
            ("keys_strings", new[] { "x", "y" }),
            ("values_int64s", new[] { 7L, 8 })
        );
        graph.Output(toInts, "ints");
        graph.Output(
            graph.Node(
                "LabelEncoder",
                [toInts],
                ("keys_int64s", new[] { 8L, -1 }),
                ("values_strings", new[] { "eight", "none" })
            ),
            "texts"
        );
        graph.Output(
            graph.Node(
                "LabelEncoder",
                [floats],
                ("keys_floats", new[] { float.NaN, 0.5f }),
                ("values_floats", new[] { 1f, 2 }),
                ("default_float", 9f)
            ),
            "floats"
        );
        var model = graph.Read().Model;
        Assert.Equal((8, "eight", 1), Scored(model.CodeOf(0, "y"), double.NaN));
        Assert.Equal((7, "_Unused", 2), Scored(model.CodeOf(0, "x"), 0.5));
        Assert.Equal((-1, "none", 9), Scored(model.CodeOf(0, "z"), 3));

        (double, string?, double) Scored(double text, double number)
        {
            var outputs = new double[3];
            model.Score([text, number], new double[model.ScratchLength], outputs);
            return (outputs[0], model.TextOf(1, outputs[1]), outputs[2]);
        }
    }

    [Fact]
    public void LabelEncoder_OfVersionOne_TurnsTextsIntoPlaces()
    {
        var old = new OnnxBuilder(7, 1);
        var x = old.Input("X", 1, ElementType.String);
        var place = old.Node("LabelEncoder", [x], ("classes_strings", new[] { "a", "b" }));
        old.Output(place, "place");
        old.Output(
            old.Node("LabelEncoder", [place], ("classes_strings", new[] { "A", "B" })),
            "text"
        );
        Assert.Equal(["1", "B"], old.Label("b"));
        Assert.Equal(["-1", "_Unused"], old.Label("c"));
    }

    [Fact]
    public void Softmax_BeforeVersion13_TakesEverythingFromTheAxisOn()
    {
        var row = Row(6);
        Assert.Equal(Softmax(row, 6), SoftmaxOf(7, row, ("axis", 1L)), Close);
        Assert.Equal(Softmax(row, 3), SoftmaxOf(13, row), Close);

        static double[] SoftmaxOf(long version, double[] row, params (string, object)[] axis)
        {
            var graph = new OnnxBuilder(version);
            var x = graph.Input("X", 6);
            var cube = graph.Node("Reshape", [x, graph.Ints(1, 2, 3)]);
            graph.Output(graph.Node("Softmax", [cube], axis));
            return graph.Score(row);
        }
    }

    [Fact]
    public void Functions_OfNumbers_AreTheirFormulas()
    {
        var x = graph.Input("X", Width);
        graph.Output(graph.Node("Sigmoid", [x]), "s");
        graph.Output(graph.Node("Exp", [x]), "e");
        graph.Output(graph.Node("Relu", [x]), "r");
        graph.Output(graph.Node("Neg", [x]), "n");
        graph.Output(graph.Node("Binarizer", [x], ("threshold", 0.5f)), "b");
        var row = Row();
        AssertClose(
            [
                .. row.Select(v => 1 / (1 + Math.Exp(-v))),
                .. row.Select(Math.Exp),
                .. row.Select(v => Math.Max(v, 0)),
                .. row.Select(v => -v),
                .. row.Select(v => v > 0.5 ? 1.0 : 0),
            ],
            graph.Score(row)
        );
    }

    [Fact]
    public void Cast_ToWholeNumbersAndBool_CutsFractions()
    {
        var x = graph.Input("X", 3);
        graph.Output(graph.Node("Cast", [x], ("to", (long)ElementType.Int64)), "i");
        graph.Output(graph.Node("Cast", [x], ("to", (long)ElementType.Bool)), "b");
        Assert.Equal([-1, 0, 2, 1, 0, 1], graph.Score(-1.7, 0, 2.9));
    }

    [Fact]
    public void ArgMax_AlongTheLastAxis_IndexesLabels()
    {
        var x = graph.Input("X", 3);
        var best = graph.Node("ArgMax", [x], ("axis", 1L));
        var label = graph.Node("ArrayFeatureExtractor", [graph.Texts("a", "b", "c"), best]);
        graph.Output(graph.Node("Reshape", [label, graph.Ints(-1)]), "label");
        graph.Output(best, "place");
        var model = graph.Read().Model;
        var outputs = new double[2];
        model.Score([1, 5, 5], new double[model.ScratchLength], outputs);
        Assert.Equal(("b", 1), (model.TextOf(0, outputs[0]), outputs[1]));
    }

    [Fact]
    public void Shapes_MovedAround_KeepTheElementsInPlace()
    {
        var x = graph.Input("X", 6);
        var cube = graph.Node("Reshape", [x, graph.Ints(0, 2, -1)]);
        var turned = graph.Node("Transpose", [cube], ("perm", new[] { 0L, 2, 1 }));
        graph.Output(graph.Node("Flatten", [turned]), "turned");
        graph.Output(graph.Node("Gather", [x, graph.Ints(5, -6)], ("axis", 1L)), "taken");
        graph.Output(graph.Node("ReduceSum", [cube, graph.Ints(2)], ("keepdims", 0L)), "sums");
        var one = graph.Node(
            "Squeeze",
            [graph.Node("Unsqueeze", [x, graph.Ints(1)]), graph.Ints(1)]
        );
        graph.Output(graph.Node("Concat", [one, x], ("axis", -1L)), "twice");
        Assert.Equal(
            [1, 4, 2, 5, 3, 6, 6, 1, 6, 15, 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6],
            graph.Score(1, 2, 3, 4, 5, 6)
        );
    }

    [Fact]
    public void ZipMap_OfProbabilities_NamesOutputsByLabel()
    {
        var x = graph.Input("X", 2);
        graph.Output(
            graph.Node("ZipMap", [x], ("classlabels_strings", new[] { "no", "yes" })),
            "probability"
        );
        Assert.Equal(
            ["probability_no", "probability_yes"],
            graph.Read().Model.Outputs.Select(o => o.Name)
        );
    }

    [Fact]
    public void LinearClassifier_OfOneSumAndTwoLabels_GivesBothProbabilities()
    {
        var x = graph.Input("X", 2);
        var outputs = graph.Nodes(
            "LinearClassifier",
            [x],
            2,
            ("coefficients", new[] { 1f, -1 }),
            ("intercepts", new[] { 0.5f }),
            ("classlabels_ints", new[] { 3L, 4 }),
            ("post_transform", "LOGISTIC")
        );
        graph.Output(outputs[0], "label").Output(outputs[1], "p");
        var p = 1 / (1 + Math.Exp(-2.5));
        Assert.Equal([4, 1 - p, p], graph.Score(3, 1), Close);
    }

    [Fact]
    public void LinearRegressor_OfTargets_AddsIntercepts()
    {
        var x = graph.Input("X", 2);
        graph.Output(
            graph.Node(
                "LinearRegressor",
                [x],
                ("coefficients", new[] { 1f, 2, 3, 4 }),
                ("intercepts", new[] { 10f, 20 }),
                ("targets", 2L)
            )
        );
        Assert.Equal([15, 31], graph.Score(1, 2));
    }

    [Fact]
    public void Inputs_OfOneColumnEach_GoByTheirNames()
    {
        var age = graph.Input("age");
        var segment = graph.Input("segment", 1, ElementType.String);
        graph.Output(age, "age.output");
        graph.Output(segment, "segment.output");
        Assert.Equal(["age", "segment"], graph.Read().Model.Inputs.Select(i => i.Name));
    }

    private double[] Row(int width = Width) =>
        [.. Enumerable.Range(0, width).Select(_ => (double)(float)(random.NextDouble() * 4 - 1))];

    private float[] Numbers(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];

    private static double[] Softmax(double[] row, int group) =>
        [
            .. row.Chunk(group)
                .SelectMany(part => part.Select(v => Math.Exp(v) / part.Sum(Math.Exp))),
        ];

    private static void AssertClose(IEnumerable<double> expected, double[] actual) =>
        Assert.Equal(expected, actual, Close);

    private static bool Close(double a, double b) =>
        Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Abs(a));
}
