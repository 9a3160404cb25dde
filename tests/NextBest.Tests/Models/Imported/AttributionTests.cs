using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Attribution;
using NextBest.Core.Models.Imported.Steps;
using NextBest.Tests.Models.Ensembles;

namespace NextBest.Tests.Models.Imported;

/// <summary>What can't be told by exact reasons is refused, and the step named.</summary>
public sealed class AttributionTests
{
    private static readonly int Inputs = TestImported.Inputs.Count;

    [Fact]
    public void Model_OfAHiddenLayer_IsRefusedAtItsFunction() =>
        AssertRefused(
            1,
            new LinearStep(new(0, Inputs), Ones(Inputs), [0], 0),
            new FunctionStep(NumberFunction.Rectify, new(Inputs, 1), 0, 0)
        );

    [Fact]
    public void Model_OfAFunctionOfOneFeature_IsTaken() =>
        // The code of a city and whether it is the south are of one feature.
        TestImported.Of(
            [
                new LinearStep(new(1, 2), [1, 1], [0], 0),
                new FunctionStep(NumberFunction.Rectify, new(Inputs, 1), 0, 0),
            ],
            [Inputs + 1],
            TestImported.One
        );

    [Fact]
    public void Model_OfAProductOfFeatures_IsRefusedAtIt() =>
        AssertRefused(0, new ArithmeticStep(ArithmeticOperation.Multiply, new(0, 1), new(1, 1), 0));

    [Fact]
    public void Trees_ThatAskWhatSeveralFeaturesMake_AreRefused() =>
        AssertRefused(
            1,
            new LinearStep(new(0, Inputs), Ones(Inputs), [0], 0),
            new TreesStep(new(Inputs, 1), new(Trees(1, TreeAggregation.Sum)))
        );

    [Fact]
    public void Trees_OfWhichTheGreatestCounts_AreRefused() =>
        AssertRefused(
            0,
            new TreesStep(new(0, Inputs), new(Trees(Inputs, TreeAggregation.Maximum)))
        );

    [Fact]
    public void Encoding_ThatRefusesCustomers_IsRefused() =>
        AssertRefused(0, new OneHotStep(new(1, 1), [0, 2], takesUnknown: false));

    [Fact]
    public void Parameters_ThatDoNotFit_AreRefused()
    {
        var p = TestImported.Random(1, 3, 6).Parameters;
        foreach (
            var bad in new[]
            {
                p with
                {
                    Inputs = [.. p.Inputs.Skip(1)],
                },
                p with
                {
                    Outputs = TestImported.One,
                },
                p with
                {
                    Means = [1],
                },
                p with
                {
                    Means = [.. Ones(p.Margins.RegisterCount - 1), double.NaN],
                },
                p with
                {
                    LeafWeights =
                    [
                        [],
                        [],
                    ],
                },
                p with
                {
                    LeafWeights =
                    [
                        [1],
                    ],
                },
                p with
                {
                    LeafWeights =
                    [
                        [.. p.LeafWeights[0].Skip(1), -1],
                    ],
                },
                p with
                {
                    LeafWeights =
                    [
                        [.. p.LeafWeights[0].Skip(1), float.NaN],
                    ],
                },
            }
        )
            Assert.Throws<ArgumentException>(() => new ImportedPropensityModel(bad));
    }

    private static void AssertRefused(int step, params ImportedStep[] steps)
    {
        var margin = Inputs + steps.Sum(s => s.Width) - 1;
        var fault = Assert.Throws<AttributionException>(() =>
            TestImported.Of(steps, [margin], TestImported.One)
        );
        Assert.Equal(step, fault.Step);
        Assert.StartsWith($"Step {step} ", fault.Message, StringComparison.Ordinal);
    }

    private static TreeEnsembleParameters Trees(int inputs, TreeAggregation aggregation)
    {
        var builder = new EnsembleBuilder(1, inputs, 1) { Aggregation = aggregation };
        builder.AddTree(8, isChain: false);
        return builder.Build();
    }

    private static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];
}
