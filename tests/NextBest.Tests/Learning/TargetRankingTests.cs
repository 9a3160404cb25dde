using NextBest.Core.Models;
using NextBest.Learning.Examples;
using NextBest.Learning.Prediction;
using NextBest.Tests.Models;
using Xunit;

namespace NextBest.Tests.Learning;

public sealed class TargetRankingTests
{
    [Fact]
    public void Rank_OfRandomScoresWithTies_AgreesWithSorting()
    {
        var model = TestModels.Random(1, 20, ModelLink.Independent);
        var random = new Random(3);
        var top = new int[7];
        for (var round = 0; round < 1000; round++)
        {
            var profile = TestModels.Profile(random);
            var scores = Enumerable.Range(0, 20).Select(_ => (float)random.Next(6)).ToArray();
            scores[random.Next(20)] = float.NaN;
            var expected = Enumerable
                .Range(0, 20)
                .Where(t => !float.IsNaN(scores[t]) && !model.IsExcluded(profile, t))
                .OrderByDescending(t => scores[t])
                .ThenBy(t => t)
                .Take(7);
            var count = TargetRanking.Rank(model, profile, scores, top);
            Assert.Equal(expected, top.Take(count));
        }
    }

    [Fact]
    public void RankedListWriter_OfEveryRow_WritesOneLineWithoutHeldTargets()
    {
        var model = TestModels.Random(1, 2, ModelLink.Softmax);
        model = new(
            model.Parameters with
            {
                Outputs = model.Outputs with { HoldingExcludes = [true, true] },
            }
        );
        using var writer = new StringWriter();
        var lists = new RankedListWriter(model, writer, 7);
        foreach (var (id, held) in new[] { ("A", "p0"), ("A", "p1"), ("B, C", "p0|p1") })
        {
            var builder = new Core.Features.ProfileBuilder(model.Schema);
            builder.SetText(model.Schema.Held, held);
            lists.Write(new ExampleRow(2, id, builder.Build(default), [], null));
        }

        Assert.Equal("customer_id,ranked\nA,p1\nA,p0\n\"B, C\",\n", writer.ToString());
    }

    [Fact]
    public void RankedListWriter_OfTargetsWithACommaOrQuote_QuotesTheList()
    {
        var model = TestModels.Random(1, 2, ModelLink.Independent);
        model = new(
            model.Parameters with
            {
                Outputs = model.Outputs with { Targets = ["loan, car", "the \"big\" one"] },
            }
        );
        using var writer = new StringWriter();
        var profile = new Core.Features.ProfileBuilder(model.Schema).Build(default);
        new RankedListWriter(model, writer, 7).Write(new ExampleRow(2, "A", profile, [], null));

        Assert.Matches("\nA,\"(loan, car|the \"\"big\"\" one)[|].*\"\n$", writer.ToString());
    }
}
