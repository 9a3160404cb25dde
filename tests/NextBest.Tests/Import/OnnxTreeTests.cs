namespace NextBest.Tests.Import;

/// <summary>Trees of ONNX with one split each, so that what comes out can be told by hand.</summary>
public class OnnxTreeTests
{
    [Theory]
    [InlineData("BRANCH_LEQ", 2, 2.001, false)]
    [InlineData("BRANCH_LT", 1.999, 2, false)]
    [InlineData("BRANCH_GTE", 2, 1.999, false)]
    [InlineData("BRANCH_GT", 2.001, 2, false)]
    [InlineData("BRANCH_EQ", 2, 3, false)]
    [InlineData("BRANCH_NEQ", 3, 2, true)]
    public void Mode_OfABranch_ComparesAsItsName(string mode, double yes, double no, bool nanIsYes)
    {
        Assert.Equal([10], Regressor(mode, 0).Score(yes));
        Assert.Equal([20], Regressor(mode, 0).Score(no));
        Assert.Equal([nanIsYes ? 10 : 20], Regressor(mode, 0).Score(double.NaN));
        Assert.Equal([10], Regressor(mode, 1).Score(double.NaN));
    }

    [Theory]
    [InlineData("SUM", 35)]
    [InlineData("AVERAGE", 20)]
    [InlineData("MIN", 15)]
    [InlineData("MAX", 25)]
    public void Aggregation_OfTwoTrees_AddsTheBaseValue(string function, double expected)
    {
        var graph = new OnnxBuilder();
        var x = graph.Input("X");
        graph.Output(
            graph.Node(
                "TreeEnsembleRegressor",
                [x],
                [
                    .. Trees(
                        "target",
                        "BRANCH_LEQ",
                        0,
                        [0, 0],
                        [
                            [10f, 20],
                            [20, 10],
                        ]
                    ),
                    ("n_targets", 1L),
                    ("aggregate_function", function),
                    ("base_values", new[] { 5f }),
                ]
            )
        );
        Assert.Equal([expected], graph.Score(1));
    }

    [Fact]
    public void Classifier_OfOnePositiveScore_TakesItForAProbability()
    {
        Assert.Equal([1, 0.25, 0.75], Classifier([0.75f, 0.25f], 0).Score(0));
        Assert.Equal([0, 0.75, 0.25], Classifier([0.75f, 0.25f], 0).Score(5));
    }

    [Fact]
    public void Classifier_OfOneMixedScore_TakesItForLogOdds()
    {
        var p = 1 / (1 + Math.Exp(-0.75));
        Assert.Equal(
            [1, 1 - p, p],
            Classifier([0.75f, -0.25f], 0, ("post_transform", "LOGISTIC")).Score(0),
            Close
        );
        Assert.Equal([0, 0.25, -0.25], Classifier([0.75f, -0.25f], 1).Score(5));
    }

    [Fact]
    public void Classifier_OfThreeClasses_TakesTheGreatest()
    {
        var graph = new OnnxBuilder();
        var x = graph.Input("X");
        var outputs = graph.Nodes(
            "TreeEnsembleClassifier",
            [x],
            2,
            [
                .. Trees(
                    "class",
                    "BRANCH_LEQ",
                    0,
                    [0, 1, 2],
                    [
                        [1f, 2],
                        [3, 1],
                        [2, 2],
                    ]
                ),
                ("classlabels_strings", new[] { "a", "b", "c" }),
                ("post_transform", "SOFTMAX"),
            ]
        );
        graph.Output(outputs[0], "label").Output(outputs[1], "p");
        var model = graph.Read().Model;
        var scores = new double[4];
        model.Score([0], new double[model.ScratchLength], scores);
        Assert.Equal("b", model.TextOf(0, scores[0]));
        double[] sums = [1, 3, 2];
        Assert.Equal(sums.Select(s => Math.Exp(s) / sums.Sum(Math.Exp)), scores[1..], Close);
    }

    [Fact]
    public void SoftmaxZero_OfClasses_LeavesZerosOut()
    {
        var graph = new OnnxBuilder();
        var x = graph.Input("X");
        var outputs = graph.Nodes(
            "TreeEnsembleClassifier",
            [x],
            2,
            [
                .. Trees(
                    "class",
                    "BRANCH_LEQ",
                    0,
                    [0, 1, 2],
                    [
                        [1f, 1],
                        [0, 0],
                        [2, 2],
                    ]
                ),
                ("classlabels_int64s", new[] { 0L, 1, 2 }),
                ("post_transform", "SOFTMAX_ZERO"),
            ]
        );
        graph.Output(outputs[1], "p");
        double[] expected = [Math.Exp(1), 0, Math.Exp(2)];
        Assert.Equal(expected.Select(e => e / expected.Sum()), graph.Score(0), Close);
    }

    [Fact]
    public void Probit_OfAScore_IsTheNormalQuantile()
    {
        var graph = new OnnxBuilder();
        var x = graph.Input("X");
        graph.Output(
            graph.Node(
                "TreeEnsembleRegressor",
                [x],
                [
                    .. Trees(
                        "target",
                        "BRANCH_LEQ",
                        0,
                        [0],
                        [
                            [0.9f, 0.1f],
                        ]
                    ),
                    ("post_transform", "PROBIT"),
                ]
            )
        );
        // 1.2816 is the quantile; the approximation that ONNX Runtime takes is 0.002 off.
        Assert.Equal(1.2816, graph.Score(0)[0], 0.005);
        Assert.Equal(-1.2816, graph.Score(5)[0], 0.005);
    }

    private static OnnxBuilder Regressor(string mode, long missingIsYes)
    {
        var graph = new OnnxBuilder();
        var x = graph.Input("X");
        graph.Output(
            graph.Node(
                "TreeEnsembleRegressor",
                [x],
                [
                    .. Trees(
                        "target",
                        mode,
                        missingIsYes,
                        [0],
                        [
                            [10f, 20],
                        ]
                    ),
                    ("n_targets", 1L),
                ]
            )
        );
        return graph;
    }

    private static OnnxBuilder Classifier(
        float[] leaves,
        int classId,
        params (string, object)[] more
    )
    {
        var graph = new OnnxBuilder();
        var x = graph.Input("X");
        var outputs = graph.Nodes(
            "TreeEnsembleClassifier",
            [x],
            2,
            [
                .. Trees("class", "BRANCH_LEQ", 0, [classId], [leaves]),
                ("classlabels_int64s", new[] { 0L, 1 }),
                .. more,
            ]
        );
        return graph.Output(outputs[0], "label").Output(outputs[1], "p");
    }

    /// <summary>One tree an output: is the input (by mode) against 2? Then the first leaf, else the second.</summary>
    internal static (string, object)[] Trees(
        string kind,
        string mode,
        long missingIsYes,
        int[] outputs,
        float[][] leaves
    )
    {
        long[] each(Func<int, long[]> nodes) => [.. outputs.SelectMany((_, t) => nodes(t))];
        return
        [
            ("nodes_treeids", each(t => [t, t, t])),
            ("nodes_nodeids", each(_ => [0, 1, 2])),
            ("nodes_featureids", each(_ => [0, 0, 0])),
            ("nodes_values", outputs.SelectMany(_ => new[] { 2f, 0, 0 }).ToArray()),
            ("nodes_modes", outputs.SelectMany(_ => new[] { mode, "LEAF", "LEAF" }).ToArray()),
            ("nodes_truenodeids", each(_ => [1, 0, 0])),
            ("nodes_falsenodeids", each(_ => [2, 0, 0])),
            ("nodes_missing_value_tracks_true", each(_ => [missingIsYes, 0, 0])),
            ($"{kind}_treeids", each(t => [t, t])),
            ($"{kind}_nodeids", each(_ => [1, 2])),
            ($"{kind}_ids", each(t => [outputs[t], outputs[t]])),
            ($"{kind}_weights", leaves.SelectMany(l => l).ToArray()),
        ];
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-6;
}
