using System.Globalization;
using NextBest.Core.Features;
using NextBest.Learning.Prediction;
using NextBest.Learning.Training;
using Xunit;

namespace NextBest.Tests.Learning;

public sealed class GoldenRowsTests
{
    [Fact]
    public void Write_ThenReplay_GivesTheSameBits()
    {
        var examples = SyntheticData.Draw(3_000, 1);
        var model = SyntheticData.Train(examples, new() { Threads = 1 }).Model;
        using var writer = new StringWriter();
        GoldenRows.Write(writer, model, examples, 50, seed: 1);
        var lines = writer.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal("customer_id,as_of,income,tier,held,p_alpha,p_beta,p_gamma", lines[0]);
        Assert.Equal(51, lines.Length);
        var builder = new ProfileBuilder(model.Schema);
        var scores = new float[3];
        foreach (var cells in lines.Skip(1).Select(line => line.Split(',')))
        {
            foreach (var feature in model.Schema.Features)
                Assert.Null(builder.SetText(feature, cells[2 + feature.Index]));
            model.Score(builder.Build(default), new float[model.ScratchLength], scores);
            Assert.Equal(
                cells[5..].Select(c => float.Parse(c, CultureInfo.InvariantCulture)),
                scores
            );
        }
    }
}
