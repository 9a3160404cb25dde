using NextBest.Core.Models;
using Xunit;

namespace NextBest.Tests.Models;

public sealed class LogisticModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(48)]
    [InlineData(64)]
    [InlineData(70)]
    public void Margins_OfAnyWidth_AreTheBitsOfTheScalarTwin(int targets)
    {
        var model = TestModels.Random(targets, targets, ModelLink.Independent);
        var random = new Random(7);
        var scratch = new float[model.ScratchLength];
        var margins = new float[targets];
        for (var i = 0; i < 500; i++)
        {
            var profile = TestModels.Profile(random);
            model.Margins(profile, scratch, margins);
            Assert.Equal(ScalarTwin.Margins(model.Parameters, profile), margins);
        }
    }

    [Theory]
    [InlineData(ModelLink.Independent)]
    [InlineData(ModelLink.Softmax)]
    public void Score_OfAnyProfile_AgreesWithTheSlowTwin(ModelLink link)
    {
        var model = TestModels.Random(3, 40, link);
        var random = new Random(8);
        var scratch = new float[model.ScratchLength];
        var scores = new float[40];
        for (var i = 0; i < 500; i++)
        {
            var profile = TestModels.Profile(random);
            model.Score(profile, scratch, scores);
            var expected = ScalarTwin.Scores(model.Parameters, profile);
            for (var t = 0; t < scores.Length; t++)
                Assert.Equal(expected[t], scores[t], 1e-6);
        }
    }

    [Fact]
    public void Score_WhereEveryTargetIsHeldAndExcluded_IsZeroNotNaN()
    {
        var random = TestModels.Random(3, 2, ModelLink.Softmax);
        var parameters = random.Parameters with
        {
            Outputs = random.Outputs with { HoldingExcludes = [true, true] },
        };
        var model = new LogisticModel(parameters);
        var builder = new Core.Features.ProfileBuilder(TestModels.Schema);
        builder.SetText(TestModels.Schema.Held, "p0|p1");
        var scores = new float[2];
        model.Score(builder.Build(default), new float[model.ScratchLength], scores);
        Assert.Equal([0f, 0f], scores);
    }

    [Fact]
    public void Explain_OfEveryTarget_AddsUpToTheMargin()
    {
        var model = TestModels.Random(5, 20, ModelLink.Independent);
        var random = new Random(9);
        var scratch = new float[model.ScratchLength];
        var margins = new float[20];
        var contributions = new float[model.Schema.Features.Count];
        for (var i = 0; i < 200; i++)
        {
            var profile = TestModels.Profile(random);
            model.Margins(profile, scratch, margins);
            for (var t = 0; t < 20; t++)
            {
                model.Explain(profile, [t], scratch, contributions);
                Assert.Equal(margins[t], model.Baseline(t) + contributions.Sum(), 1e-5);
            }
        }
    }

    [Fact]
    public void Score_OfManyTargets_IsTheBitsOfTheScalarLogistic()
    {
        var model = TestModels.Random(6, 70, ModelLink.Independent);
        var random = new Random(10);
        var scratch = new float[model.ScratchLength];
        float[] margins = new float[70],
            scores = new float[70];
        for (var i = 0; i < 200; i++)
        {
            var profile = TestModels.Profile(random);
            model.Margins(profile, scratch, margins);
            model.Score(profile, scratch, scores);
            for (var t = 0; t < scores.Length; t++)
                Assert.Equal(
                    model.IsExcluded(profile, t) ? 0 : (float)DeterministicExp.Logistic(margins[t]),
                    scores[t]
                );
        }
    }

    [Fact]
    public void ExplainScored_AfterScore_IsTheBitsOfExplain()
    {
        var model = TestModels.Random(5, 20, ModelLink.Independent);
        var random = new Random(11);
        var scratch = new float[model.ScratchLength];
        var scores = new float[20];
        for (var i = 0; i < 200; i++)
        {
            var profile = TestModels.Profile(random);
            model.Score(profile, scratch, scores);
            ExplainedFeatures.AreThoseOfExplain(model, profile, scratch, [7, 0, 19]);
        }
    }

    [Fact]
    public void ScoreAndExplain_Always_AllocateNothing()
    {
        var model = TestModels.Random(5, 40, ModelLink.Softmax);
        var profile = TestModels.Profile(new Random(1));
        var scratch = new float[model.ScratchLength];
        var scores = new float[40];
        var contributions = new float[model.Schema.Features.Count];
        void Run()
        {
            model.Score(profile, scratch, scores);
            model.ExplainScored(profile, 3, [2, 0], scratch, contributions);
            model.Explain(profile, [3], scratch, contributions);
        }

        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Constructor_WithANumberThatIsNotFinite_Throws()
    {
        var parameters = TestModels.Random(5, 4, ModelLink.Softmax).Parameters;
        parameters.Weights[17] = float.NaN;
        var e = Assert.Throws<ArgumentException>(() => new LogisticModel(parameters));
        Assert.Contains("weights", e.Message, StringComparison.Ordinal);
    }
}
