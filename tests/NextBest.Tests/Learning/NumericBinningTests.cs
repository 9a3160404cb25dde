using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using Xunit;

namespace NextBest.Tests.Learning;

public sealed class NumericBinningTests
{
    [Fact]
    public void Train_OnASkewedNumber_MakesBinsOfAboutEqualCount()
    {
        var examples = SyntheticData.Draw(10_000, 7);
        var model = SyntheticData.Train(examples, new() { NumericBins = 10 }).Model;
        var cuts = ((LogisticModel)model)
            .Parameters.Layout.Columns.OfType<NumericColumn>()
            .Single()
            .Cuts.ToArray();
        Assert.Equal(9, cuts.Length);
        var values = Enumerable
            .Range(0, examples.Count)
            .Select(r => examples.Profile(r).Numerics[0]);
        Assert.All(
            values.GroupBy(v => cuts.Count(cut => cut <= v)),
            bin => Assert.InRange(bin.Count(), 800, 1200)
        );
    }

    [Fact]
    public void Train_OnAConstantNumber_MakesOneBin()
    {
        var examples = new NextBest.Learning.Examples.ExampleSet(SyntheticData.Schema);
        var builder = new Core.Features.ProfileBuilder(SyntheticData.Schema);
        for (var row = 0; row < 500; row++)
        {
            builder.SetNumber(SyntheticData.Schema.Features[0], 3);
            examples.Add($"C{row}", builder.Build(default), row % 3 == 0 ? ["beta"] : []);
        }

        var model = SyntheticData.Train(examples, new()).Model;
        Assert.Empty(
            ((LogisticModel)model)
                .Parameters.Layout.Columns.OfType<NumericColumn>()
                .Single()
                .Cuts.ToArray()
        );
        var scores = new float[1];
        model.Score(examples.Profile(0), new float[model.ScratchLength], scores);
        Assert.Equal(1 / 3.0, scores[0], 0.03);
    }
}
