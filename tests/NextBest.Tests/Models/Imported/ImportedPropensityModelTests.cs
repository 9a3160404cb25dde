using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Imported.Steps;
using NextBest.Tests.Models.Ensembles;
using static NextBest.Core.Models.Ensembles.EnsemblePrecision;
using static NextBest.Core.Models.Ensembles.TreeAggregation;

namespace NextBest.Tests.Models.Imported;

public sealed class ImportedPropensityModelTests
{
    public static TheoryData<int, int, EnsemblePrecision, TreeAggregation, int> Shapes =>
        new()
        {
            { 1, 0, Binary32, Sum, 0 },
            { 1, 40, Binary32, Sum, 0 },
            { 5, 60, Binary64, Sum, 0 },
            { 24, 240, Binary32, Sum, 0 },
            { 3, 30, Binary32, Average, 4 },
            { 7, 50, Binary64, Average, 3 },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Margins_OfAnyShape_AreTheBitsOfTheSlowTwin(
        int targets,
        int trees,
        EnsemblePrecision precision,
        TreeAggregation aggregation,
        int leafWidth
    )
    {
        var model = TestImported.Random(
            targets + trees,
            targets,
            trees,
            precision: precision,
            aggregation: aggregation,
            leafWidth: leafWidth
        );
        var ensemble = ((TreesStep)model.Parameters.Margins.Parameters.Steps[0]).Trees.Parameters;
        var head = new TargetHead(model.Schema, model.Outputs);
        var random = new Random(7);
        var scratch = new float[model.ScratchLength];
        var (margins, scores) = (new float[targets], new float[targets]);
        for (var i = 0; i < 200; i++)
        {
            var profile = TestImported.Profile(random);
            Array.Fill(scratch, float.NaN);
            model.Margins(profile, scratch, margins);
            var inputs = TestImported.SlowInputs(profile);
            float[] expected =
            [
                .. Enumerable
                    .Range(0, targets)
                    .Select(t => head.Calibrate((float)SlowEnsemble.Score(ensemble, inputs, t), t)),
            ];
            Assert.Equal(expected, margins);
            head.ToPropensities(profile, expected);
            model.Score(profile, scratch, scores);
            Assert.Equal(expected, scores);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Explain_OfEveryTarget_AddsUpToTheMargin(
        int targets,
        int trees,
        EnsemblePrecision precision,
        TreeAggregation aggregation,
        int leafWidth
    ) =>
        AssertAddsUp(
            TestImported.Random(
                targets,
                targets,
                trees,
                precision: precision,
                aggregation: aggregation,
                leafWidth: leafWidth
            )
        );

    [Fact]
    public void Explain_OfSumsOfTreesAndScaledValues_AddsUpToTheMargin()
    {
        var trees = new EnsembleBuilder(3, 3, 2);
        for (var tree = 0; tree < 20; tree++)
            trees.AddTree(9, isChain: false);
        var inputs = TestImported.Inputs.Count;
        var age = inputs;
        // Age without gaps, scaled; three numbers and the trees' two summed and shifted.
        var model = TestImported.Of(
            [
                new ImputeStep(new(0, 1), double.NaN, [40]),
                new ScaleStep(new(age, 1), [45], [0.1], 0),
                new OneHotStep(new(1, 1), [0, 2], takesUnknown: true),
                new CopyStep([age + 1, age + 2, age + 3]),
                new TreesStep(new(age + 4, 3), new(trees.Build())),
                new ConstantStep([0.5, -2]),
                new ArithmeticStep(
                    ArithmeticOperation.Multiply,
                    new(age + 7, 2),
                    new(age + 9, 2),
                    0
                ),
                new LinearStep(new(age + 4, 3), [1, 2, 3, -1, 0, 0.5], [0.25, -0.25], 0),
                new ArithmeticStep(ArithmeticOperation.Add, new(age + 11, 2), new(age + 13, 2), 0),
                new FunctionStep(NumberFunction.Negate, new(age + 15, 2), 0, 0),
            ],
            [age + 17, age + 18],
            TestModels.Random(4, 2, ModelLink.Softmax).Outputs,
            means: [.. Enumerable.Range(0, age + 19).Select(i => i / 10.0)]
        );
        AssertAddsUp(model);
    }

    [Fact]
    public void Explain_OfALinearValue_CreditsItsDistanceFromTheAverage()
    {
        var inputs = TestImported.Inputs.Count;
        var means = new double[inputs + 1];
        means[0] = 40;
        var weights = new double[inputs];
        (weights[0], weights[2]) = (0.5, 3);
        var model = TestImported.Of(
            [new LinearStep(new(0, inputs), weights, [-1], 0)],
            [inputs],
            TestImported.One with
            {
                Slopes = [2],
            },
            means: means
        );
        var builder = new ProfileBuilder(TestModels.Schema);
        builder.SetNumber(TestModels.Schema.Features[0], 50);
        builder.SetCategory(TestModels.Schema.Features[1], "south");
        builder.SetEmpty(TestModels.Schema.Held);
        var contributions = new float[4];
        var scratch = new float[model.ScratchLength];
        model.Explain(builder.Build(default), [0], scratch, contributions);
        Assert.Equal(2 * (0.5f * 40 - 1), model.Baseline(0));
        Assert.Equal([2 * 0.5f * 10, 2 * 3, 0, 0], contributions);
    }

    [Fact]
    public void Explain_OfOneAnswer_CreditsTheFeatureWithTheStepFromTheWeightedMean()
    {
        var ensemble = OneSplit();
        var inputs = TestImported.Inputs.Count;
        var model = TestImported.Of(
            [new TreesStep(new(0, inputs), new(ensemble))],
            [inputs],
            TestImported.One,
            [
                [40, 30, 10],
            ]
        );
        var builder = new ProfileBuilder(TestModels.Schema);
        builder.SetNumber(TestModels.Schema.Features[0], 70);
        var contributions = new float[4];
        model.Explain(builder.Build(default), [0], new float[model.ScratchLength], contributions);
        // Base score 0.5, leaves -1 (30 examples) and 3 (10): the mean is 0.
        Assert.Equal(0.5f, model.Baseline(0));
        Assert.Equal([3, 0, 0, 0], contributions);
    }

    [Fact]
    public void Margins_OfALinearModelWithoutAValue_AreTheLeast()
    {
        var inputs = TestImported.Inputs.Count;
        var weights = new double[inputs];
        weights[0] = 1;
        var model = TestImported.Of(
            [new LinearStep(new(0, inputs), weights, [100], 0)],
            [inputs],
            TestImported.One
        );
        var profile = new ProfileBuilder(TestModels.Schema).Build(default);
        var (scratch, score) = (new float[model.ScratchLength], new float[1]);
        model.Score(profile, scratch, score);
        Assert.Equal(0, score[0], 1e-30);
        var contributions = new float[4];
        model.Explain(profile, [0], scratch, contributions);
        Assert.All(contributions, c => Assert.True(float.IsFinite(c)));
    }

    [Fact]
    public void Score_OfWhoHoldsATarget_IsZeroWhereHoldingExcludes()
    {
        var model = TestImported.Random(2, 5, 40, ModelLink.Softmax);
        var builder = new ProfileBuilder(TestModels.Schema);
        foreach (var product in TestModels.Products.Take(2))
            builder.AddMember(TestModels.Schema.Held, product);
        var scores = new float[5];
        model.Score(builder.Build(default), new float[model.ScratchLength], scores);
        // Of every third target the holder can have more.
        Assert.Equal(0, scores[1]);
        Assert.Equal(1, scores.Sum(), 1e-5);
    }

    [Fact]
    public void ScoreAndExplain_Always_AllocateNothing()
    {
        var model = TestImported.Random(5, 24, 240, ModelLink.Softmax);
        var profile = TestModels.Profile(new Random(1));
        var scratch = new float[model.ScratchLength];
        var scores = new float[24];
        var contributions = new float[2 * model.Schema.Features.Count];
        void Run()
        {
            model.Score(profile, scratch, scores);
            model.Explain(profile, [3, 9], scratch, contributions);
        }

        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static TreeEnsembleParameters OneSplit() =>
        new()
        {
            InputCount = TestImported.Inputs.Count,
            OutputCount = 1,
            Precision = Binary32,
            Aggregation = Sum,
            BaseScores = [0.5],
            Roots = [0],
            Tests = [NodeTest.Less, NodeTest.Leaf, NodeTest.Leaf],
            Inputs = [0, 0, 0],
            Thresholds = [60, 0, 0],
            Yes = [1, 0, 1],
            No = [2, 1, 2],
            Missing = [MissingRule.Nan, 0, 0],
            MissingIsYes = [true, false, false],
            Sets = [],
            LeafOutputs = [0, 0],
            LeafValues = [-1, 3],
        };

    private static void AssertAddsUp(IPropensityModel model)
    {
        var random = new Random(9);
        var scratch = new float[model.ScratchLength];
        var margins = new float[model.Targets.Count];
        int[] targets = [.. Enumerable.Range(0, margins.Length).Reverse()];
        var features = model.Schema.Features.Count;
        var contributions = new float[features * targets.Length];
        for (var i = 0; i < 100; i++)
        {
            var profile = TestImported.Profile(random);
            model.Margins(profile, scratch, margins);
            Array.Fill(scratch, float.NaN);
            model.Explain(profile, targets, scratch, contributions);
            for (var t = 0; t < targets.Length; t++)
                Assert.Equal(
                    margins[targets[t]],
                    model.Baseline(targets[t])
                        + contributions.Skip(t * features).Take(features).Sum(),
                    1e-4
                );
        }
    }
}
