using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Imported;
using NextBest.Learning.Examples;
using NextBest.Learning.Import.Propensities;

namespace NextBest.Tests.Import;

/// <summary>What does not fit between a model, a schema and targets is told at once, with input, feature and fix.</summary>
public class BindingFaultTests
{
    private const string Header = "input,feature,value,as,missing\n";

    private static FeatureSchema Schema { get; } =
        new([
            new() { Name = "age", Kind = FeatureKind.Numeric },
            new()
            {
                Name = "home",
                Kind = FeatureKind.Categorical,
                Vocabulary = ["north", "south", "west"],
            },
            new()
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Vocabulary = ["fund"],
            },
        ]);

    [Fact]
    public void Make_WithoutAMap_TellsAllInputsAtOnce()
    {
        var faults = FaultsOf("input\n");
        Assert.Contains(
            "input 'years': the schema has no feature 'years': age, home, held",
            faults
        );
        Assert.Contains("input 'has_fund': the schema has no feature 'has_fund'", faults);
        Assert.Contains("Name its feature in --inputs-map.", faults);
    }

    [Theory]
    [InlineData("ages,age,,,\n", "'ages' is no input of the model")]
    [InlineData("years,home,,,\n", "takes numbers, but feature 'home' is categorical")]
    [InlineData(
        "years,home,nowhere,,\n",
        "feature 'home' has no value 'nowhere': north, south, west"
    )]
    [InlineData("years,home,north,x,\n", "'as' of value 'north' is 'x', which is no number")]
    [InlineData("years,home,north,1,\nyears,home,south,,\n", "has 'as' on some lines only")]
    [InlineData("years,home,north,,\nyears,home,north,,\n", "value 'north' is there twice")]
    [InlineData("years,age,3,,\n", "feature 'age' is numeric. Leave 'value' and 'as' empty")]
    [InlineData("years,age,,,x\n", "'missing' is 'x', which is no number")]
    [InlineData("years,held,,,\n", "is fed by the set 'held'")]
    [InlineData("years,held,gold,,\n", "set 'held' has no member 'gold': fund")]
    [InlineData("years,age,,,\nyears,held,,,\n", "its lines differ")]
    [InlineData("home,age,,,\n", "takes texts, but feature 'age' is numeric")]
    [InlineData("home,home,north,,\n", "takes texts. Give the model's text of each listed value")]
    [InlineData("home,home,north,north,\n", "which is no text that the model knows")]
    [InlineData(
        "years,age,,,\nhas_fund,held,fund,,\n",
        "input 'has_fund': a customer without a known 'held' has no margin"
    )]
    public void Make_WithAFaultyLine_NamesInputFeatureAndFix(string lines, string expected) =>
        Assert.Contains(expected, FaultsOf(Header + lines));

    [Theory]
    [InlineData("output\n", "column 'target' is missing")]
    [InlineData("output,target,extra\n", "column 'extra' is none of output, target, repeatable")]
    [InlineData("output,target\na,b,c\n", "line 2: has 3 cells, the header 2")]
    [InlineData("output,target\na,b\na,c\n", "line 3: output 'a' is there twice")]
    [InlineData("output,target\na,b\nc,b\n", "line 3: target 'b' is there twice")]
    [InlineData("output,target,repeatable\na,b,maybe\n", "repeatable is 'maybe'")]
    [InlineData("output,target\na,\n", "no line names a target")]
    [InlineData("output,target\na,\"b\n", "a quote is not closed")]
    public void TargetMap_ThatIsFaulty_TellsLineAndFix(string text, string expected)
    {
        var fault = Assert.Throws<InvalidDataException>(() => TargetMap.Read(Text.Stream(text)));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_OfAnEncodingThatRefusesCustomers_NamesItsNode()
    {
        var fault = Assert.Throws<InvalidDataException>(() =>
            Make(BankModel.InputsMap, BankModel.Targets, BankModel.Graph(takesUnknown: false))
        );
        Assert.StartsWith(
            "node 'the OneHotEncoder' (ai.onnx.ml.OneHotEncoder) refuses customers",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Make_OfAHiddenLayer_NamesItsNode()
    {
        var graph = new OnnxBuilder();
        var both = graph.Node("Concat", [graph.Input("age"), graph.Input("years")], ("axis", -1L));
        var layer = graph.Node("MatMul", [both, graph.Floats([2, 1], 1, -1)]);
        graph.Output(graph.Node("Sigmoid", [graph.Node("Relu", [layer])]), "p");
        var fault = Assert.Throws<InvalidDataException>(() =>
            Make(Header + "age,age,,,0\nyears,home,north,,0\n", "output,target\np,fund\n", graph)
        );
        Assert.StartsWith("node 'the Relu' (Relu)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_WithAClassOfNoTarget_SharesAmongTheOthers()
    {
        var all = Make(BankModel.InputsMap, BankModel.Targets, BankModel.Graph());
        var some = Make(
            BankModel.InputsMap,
            BankModel.Targets.Replace(
                "probability_tuition,tuition,no",
                "probability_tuition,,",
                StringComparison.Ordinal
            ),
            BankModel.Graph()
        );
        Assert.Equal(3, some.Targets.Count);
        var profile = new ProfileBuilder(Schema).Build(default);
        var (of4, of3) = (ScoresOf(all, profile), ScoresOf(some, profile));
        Assert.Equal(of4[0] / (1 - of4[2]), of3[0], 1e-6);
        Assert.Equal(of4[3] / (1 - of4[2]), of3[2], 1e-6);
    }

    [Fact]
    public void Make_OfOneOfTwoClasses_IsTheLogisticFunctionOfTheirDifference()
    {
        var graph = new OnnxBuilder();
        var classes = graph.Nodes(
            "LinearClassifier",
            [graph.Input("age")],
            2,
            ("coefficients", new[] { 0.01f, 0.03f }),
            ("intercepts", new[] { 0.5f, -1 }),
            ("classlabels_ints", new[] { 0L, 1 }),
            ("post_transform", "SOFTMAX")
        );
        graph.Output(classes[1], "p");
        var model = Make(Header + "age,age,,,40\n", "output,target\np_1,fund\n", graph);
        Assert.Equal(ModelLink.Independent, model.Outputs.Link);
        var builder = new ProfileBuilder(Schema);
        builder.SetNumber(Schema.Features[0], 60);
        var score = Assert.Single(ScoresOf(model, builder.Build(default)));
        Assert.Equal(1 / (1 + Math.Exp(-(0.02 * 60 - 1.5))), score, 1e-6);
    }

    [Fact]
    public void Make_WithSomeUnknownValues_TellsThem()
    {
        var notices = new List<string>();
        Make(BankModel.InputsMap, BankModel.Targets, BankModel.Graph(), notices);
        var notice = Assert.Single(notices);
        Assert.Contains("1 of 3 values of feature 'home' are unknown", notice);
        Assert.EndsWith("west.", notice, StringComparison.Ordinal);
    }

    private static string FaultsOf(string map) =>
        Assert
            .Throws<InvalidDataException>(() => Make(map, BankModel.Targets, BankModel.Graph()))
            .Message;

    private static ImportedPropensityModel Make(
        string map,
        string targets,
        OnnxBuilder graph,
        List<string>? notices = null
    )
    {
        var examples = new ExampleSet(Schema);
        examples.Add("C1", new ProfileBuilder(Schema).Build(default), []);
        return ImportedPropensities.Make(
            graph.Read(),
            TargetMap.Read(Text.Stream(targets)),
            InputsMap.Read(Text.Stream(map)),
            examples,
            notices ?? []
        );
    }

    private static float[] ScoresOf(ImportedPropensityModel model, CustomerProfile profile)
    {
        var scores = new float[model.Targets.Count];
        model.Score(profile, new float[model.ScratchLength], scores);
        return scores;
    }
}
