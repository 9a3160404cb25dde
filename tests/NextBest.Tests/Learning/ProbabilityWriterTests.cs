using System.Globalization;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Learning.Examples;
using NextBest.Learning.Prediction;
using NextBest.Tests.Models;
using Xunit;

namespace NextBest.Tests.Learning;

public sealed class ProbabilityWriterTests
{
    [Fact]
    public void Write_OfACustomer_WritesNumbersThatParseBackAndNothingForHeldTargets()
    {
        var model = Model();
        var builder = new ProfileBuilder(model.Schema);
        builder.SetText(model.Schema.Held, "p1");
        var profile = builder.Build(default);
        using var writer = new StringWriter();
        new ProbabilityWriter(model, writer).Write(new ExampleRow(2, "B, C", profile, [], null));

        var lines = writer.ToString().Split('\n');
        Assert.Equal("customer_id,p0,p1", lines[0]);
        Assert.StartsWith("\"B, C\",", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",", lines[1], StringComparison.Ordinal);
        var scores = new float[2];
        model.Score(profile, new float[model.ScratchLength], scores);
        Assert.Equal(scores[0], float.Parse(lines[1].Split(',')[^2], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Write_OfARowWithAFault_IsRefused()
    {
        var model = Model();
        var row = new ExampleRow(
            2,
            "A",
            new ProfileBuilder(model.Schema).Build(default),
            [],
            new RowFault(2, "age", "x", "is no number")
        );
        Assert.Throws<ArgumentException>(() =>
            new ProbabilityWriter(model, TextWriter.Null).Write(row)
        );
    }

    private static LogisticModel Model()
    {
        var model = TestModels.Random(1, 2, ModelLink.Independent);
        return new(
            model.Parameters with
            {
                Outputs = model.Outputs with { HoldingExcludes = [true, true] },
            }
        );
    }
}
