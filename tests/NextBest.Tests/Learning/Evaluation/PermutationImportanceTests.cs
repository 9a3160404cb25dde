using NextBest.Core.Models;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Training;
using Xunit;

namespace NextBest.Tests.Learning.Evaluation;

public sealed class PermutationImportanceTests
{
    private static readonly IPropensityModel Model = LogisticTrainer
        .Train(SyntheticData.Draw(20_000, 1, isChoice: true), new() { Threads = 2 })
        .Model;

    [Fact]
    public void Of_AKnownModel_PutsItsStrongestFeatureFirst()
    {
        var importance = Measure(new());
        // Income moves two margins by up to 3, the tier one by 1.2.
        Assert.Equal("income", importance[0].Feature);
        Assert.True(importance[0].NdcgAt7 is { IsSignificant: true, Value: > 0 });
        Assert.True(importance[0].LogLoss is { IsSignificant: true, Value: > 0 });
        Assert.Equal(3, importance.Count);
    }

    [Fact]
    public void Of_AModelThatLooksAtNothing_IsZero()
    {
        var blind = (LogisticModel)Model;
        blind = new(blind.Parameters with { Weights = new float[blind.Parameters.Weights.Length] });
        Assert.All(
            PermutationImportance.Of(
                SyntheticData.Draw(500, 8, isChoice: true),
                blind,
                new(),
                null,
                TestContext.Current.CancellationToken
            ),
            f => Assert.Equal(new Difference(0, 0, 0, 1), f.NdcgAt7)
        );
    }

    [Fact]
    public void Of_WithTheSameSeed_IsTheSame() => Assert.Equal(Measure(new()), Measure(new()));

    [Fact]
    public void Of_WithABound_LooksAtFewerRows()
    {
        var few = Measure(new() { MostRows = 100 });
        Assert.True(few[0].NdcgAt7.High - few[0].NdcgAt7.Low > Width(Measure(new())[0]));

        static double Width(FeatureImportance f) => f.NdcgAt7.High - f.NdcgAt7.Low;
    }

    [Fact]
    public void Of_Cancelled_Stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            PermutationImportance.Of(
                SyntheticData.Draw(500, 8, isChoice: true),
                Model,
                new(),
                null,
                new CancellationToken(canceled: true)
            )
        );

    private static IReadOnlyList<FeatureImportance> Measure(ImportanceOptions options) =>
        PermutationImportance.Of(
            SyntheticData.Draw(3_000, 8, isChoice: true),
            Model,
            options,
            null,
            TestContext.Current.CancellationToken
        );
}
