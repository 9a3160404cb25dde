using NextBest.Core.Models;
using NextBest.Core.Models.Trees;
using Xunit;

namespace NextBest.Tests.Models.Trees;

public sealed class SymmetricTreesModelTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 9)]
    [InlineData(15, 63)]
    [InlineData(16, 64)]
    [InlineData(17, 65)]
    [InlineData(24, 130)]
    [InlineData(40, 70)]
    [InlineData(70, 27)]
    public void Margins_OfAnyShape_AreTheBitsOfTheScalarTwin(int targets, int trees)
    {
        var model = TestTrees.Random(targets, targets, trees);
        var random = new Random(7);
        var scratch = new float[model.ScratchLength];
        var margins = new float[targets];
        for (var i = 0; i < 200; i++)
        {
            var profile = TestModels.Profile(random);
            Array.Fill(scratch, float.NaN);
            model.Margins(profile, scratch, margins);
            Assert.Equal(TreesTwin.Margins(model.Parameters, profile), margins);
        }
    }

    [Theory]
    [InlineData(ModelLink.Independent)]
    [InlineData(ModelLink.Softmax)]
    public void Score_OfAnyProfile_IsOfTheMarginsByTheLink(ModelLink link)
    {
        var model = TestTrees.Random(3, 40, 30, link: link);
        var random = new Random(8);
        var scratch = new float[model.ScratchLength];
        var scores = new float[40];
        for (var i = 0; i < 100; i++)
        {
            var profile = TestModels.Profile(random);
            var expected = TreesTwin.Margins(model.Parameters, profile);
            new TargetHead(model.Schema, model.Outputs).ToPropensities(profile, expected);
            model.Score(profile, scratch, scores);
            Assert.Equal(expected, scores);
        }
    }

    [Fact]
    public void Explain_OfEveryTarget_AddsUpToTheMargin()
    {
        var model = TestTrees.Random(5, 20, 40);
        var random = new Random(9);
        var scratch = new float[model.ScratchLength];
        var margins = new float[20];
        int[] targets = [.. Enumerable.Range(0, 20).Reverse()];
        var features = model.Schema.Features.Count;
        var contributions = new float[features * targets.Length];
        for (var i = 0; i < 100; i++)
        {
            var profile = TestModels.Profile(random);
            model.Margins(profile, scratch, margins);
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

    [Fact]
    public void ExplainScored_AfterMargins_IsTheBitsOfExplain()
    {
        var model = TestTrees.Random(5, 20, 40);
        var random = new Random(11);
        var scratch = new float[model.ScratchLength];
        var margins = new float[20];
        for (var i = 0; i < 200; i++)
        {
            var profile = TestModels.Profile(random);
            model.Margins(profile, scratch, margins);
            ExplainedFeatures.AreThoseOfExplain(model, profile, scratch, [7, 0, 19]);
        }
    }

    [Fact]
    public void Explain_OfOneLevel_CreditsTheFeatureWithTheStepFromTheWeightedMean()
    {
        var schema = TestModels.Schema;
        var parameters = TestTrees.Random(1, 1, 0).Parameters;
        var model = new SymmetricTreesModel(
            parameters with
            {
                Outputs = parameters.Outputs with { Slopes = [2], Intercepts = [0.5f] },
                Biases = [1],
                Trees =
                [
                    new()
                    {
                        // Column 1 is the city; row 2 is the first with a row of its own, "north".
                        Splits = [new(1, [2])],
                        Leaves = [-1, 3],
                        LeafWeights = [30, 10],
                    },
                ],
            }
        );
        var builder = new Core.Features.ProfileBuilder(schema);
        builder.SetCategory(schema.Features[1], "north");
        var contributions = new float[schema.Features.Count];
        model.Explain(builder.Build(default), [0], new float[model.ScratchLength], contributions);
        Assert.Equal(2 * (1 + 0) + 0.5f, model.Baseline(0));
        Assert.Equal([0, 2 * 3, 0, 0], contributions);
    }

    [Fact]
    public void ScoreAndExplain_Always_AllocateNothing()
    {
        var model = TestTrees.Random(5, 40, 100, ModelLink.Softmax);
        var profile = TestModels.Profile(new Random(1));
        var scratch = new float[model.ScratchLength];
        var scores = new float[40];
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

    [Fact]
    public void Constructor_WithASplitThatDoesNotFit_NamesTreeAndColumn()
    {
        var parameters = TestTrees.Random(1, 2, 3).Parameters;
        SymmetricTree Asking(int column, params ushort[] rows) =>
            new()
            {
                Splits = [new(column, rows)],
                Leaves = new float[4],
                LeafWeights = new float[2],
            };
        foreach (
            var bad in new[]
            {
                Asking(5, 0),
                Asking(-1, 0),
                Asking(1),
                Asking(1, 4),
                Asking(1, 2, 2),
            }
        )
        {
            var e = Assert.Throws<ArgumentException>(() =>
                new SymmetricTreesModel(parameters with { Trees = [bad] })
            );
            Assert.Contains("Tree 0 asks column", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Constructor_WithANumberOrLengthThatDoesNotFit_Throws()
    {
        var parameters = TestTrees.Random(1, 2, 3).Parameters;
        SymmetricTree Leaf(float[] leaves, float[] weights) =>
            new()
            {
                Splits = [],
                Leaves = leaves,
                LeafWeights = weights,
            };
        foreach (
            var bad in new[]
            {
                Leaf([1], [1]),
                Leaf([1, float.NaN], [1]),
                Leaf([1, 2e6f], [1]),
                Leaf([1, 2], []),
                Leaf([1, 2], [-1]),
                Leaf([1, 2], [float.NaN]),
            }
        )
            Assert.Throws<ArgumentException>(() =>
                new SymmetricTreesModel(parameters with { Trees = [bad] })
            );
    }
}
