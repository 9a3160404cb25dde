using NextBest.Learning.Import.Onnx;

namespace NextBest.Tests.Import;

/// <summary>
/// A logistic regression as exporters of scikit-learn write it, of a bank that names its inputs in its own way: <c>years</c>,
/// <c>home</c> and <c>has_fund</c>; its classes are the lines of the small test bundle.
/// </summary>
internal static class BankModel
{
    public static OnnxBuilder Graph(bool takesUnknown = true)
    {
        var graph = new OnnxBuilder();
        var years = graph.Input("years");
        var home = graph.Input("home", 1, ElementType.String);
        var fund = graph.Input("has_fund");
        var known = graph.Node(
            "Imputer",
            [years],
            ("imputed_value_floats", new[] { 45f }),
            ("replaced_value_float", float.NaN)
        );
        var scaled = graph.Node(
            "Scaler",
            [known],
            ("offset", new[] { 45f }),
            ("scale", new[] { 0.05f })
        );
        var encoded = graph.Node(
            "OneHotEncoder",
            [home],
            ("cats_strings", new[] { "N", "south" }),
            ("zeros", takesUnknown ? 1L : 0L)
        );
        var homes = graph.Node("Reshape", [encoded, graph.Ints(-1, 2)]);
        var all = graph.Node("Concat", [scaled, homes, fund], ("axis", -1L));
        var classes = graph.Nodes(
            "LinearClassifier",
            [all],
            2,
            ("coefficients", Weights),
            ("intercepts", new[] { 0.5f, 0.25f, -1, -0.75f }),
            ("classlabels_strings", Lines),
            ("post_transform", "SOFTMAX")
        );
        graph.Output(
            graph.Node("ZipMap", [classes[1]], ("classlabels_strings", Lines)),
            "probability"
        );
        return graph;
    }

    public static readonly string[] Lines = ["time_deposit", "fund", "tuition", "business_loan"];

    public const string Targets = """
        output,target,repeatable
        probability_time_deposit,time_deposit,yes
        probability_fund,fund,
        probability_tuition,tuition,no
        probability_business_loan,business_loan,yes

        """;

    public const string InputsMap = """
        input,feature,value,as,missing
        years,age,,,
        home,,north,N,
        has_fund,held,fund,,0

        """;

    public const string Examples = """
        customer_id,as_of,age,home,held
        C1,2026-10-01,30,north,fund
        C2,2026-10-01,50,south,
        C3,2026-10-01,,south,time_deposit|tuition
        C4,2026-10-01,70,,

        """;

    private static readonly float[] Weights =
    [
        0.6f,
        0.1f,
        -0.2f,
        -0.3f,
        -0.4f,
        0.3f,
        0.2f,
        -1.1f,
        -0.9f,
        -0.2f,
        0.4f,
        0.3f,
        0.2f,
        0.5f,
        -0.6f,
        0.7f,
    ];
}
