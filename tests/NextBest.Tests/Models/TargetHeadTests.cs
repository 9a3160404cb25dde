using NextBest.Core.Models;
using Xunit;

namespace NextBest.Tests.Models;

public sealed class TargetHeadTests
{
    private static readonly MonotoneCurve Curve = new([-1, 1], [-4, -2]);

    [Fact]
    public void Score_WithACurve_PassesTheMarginThroughIt()
    {
        var plain = TestModels.Random(3, 4, ModelLink.Independent);
        var curved = WithCurves(plain, [null, Curve, null, null]);
        var random = new Random(5);
        for (var i = 0; i < 50; i++)
        {
            var profile = TestModels.Profile(random);
            var scratch = new float[plain.ScratchLength];
            float[] margins = new float[4],
                expected = new float[4],
                scores = new float[4];
            curved.Margins(profile, scratch, margins);
            plain.Score(profile, scratch, expected);
            curved.Score(profile, scratch, scores);
            if (!plain.IsExcluded(profile, 1))
                expected[1] = (float)DeterministicExp.Logistic(Curve.Of(margins[1]));
            Assert.Equal(expected, scores);
        }
    }

    [Fact]
    public void Explain_WithACurve_AddsUpToTheMarginBeforeIt()
    {
        var model = WithCurves(TestModels.Random(3, 2, ModelLink.Independent), [Curve, Curve]);
        var profile = TestModels.Profile(new Random(6));
        var scratch = new float[model.ScratchLength];
        var margins = new float[2];
        var contributions = new float[model.Schema.Features.Count];
        model.Margins(profile, scratch, margins);
        model.Explain(profile, [1], scratch, contributions);
        Assert.Equal(margins[1], model.Baseline(1) + contributions.Sum(), 4);
    }

    [Fact]
    public void Score_WithCurves_AllocatesNothing()
    {
        var model = WithCurves(TestModels.Random(3, 2, ModelLink.Independent), [Curve, Curve]);
        var profile = TestModels.Profile(new Random(6));
        var scratch = new float[model.ScratchLength];
        var scores = new float[2];
        model.Score(profile, scratch, scores);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            model.Score(profile, scratch, scores);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void New_WithCurvesThatDoNotFit_IsRefused()
    {
        var independent = TestModels.Random(3, 2, ModelLink.Independent);
        var softmax = TestModels.Random(3, 2, ModelLink.Softmax);
        Assert.Throws<ArgumentException>(() => WithCurves(independent, [Curve]));
        Assert.Throws<ArgumentException>(() => WithCurves(softmax, [Curve, null]));
    }

    private static LogisticModel WithCurves(LogisticModel model, MonotoneCurve?[] curves) =>
        new(model.Parameters with { Outputs = model.Outputs with { Curves = curves } });
}
