using NextBest.Core.Features;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using Xunit;

namespace NextBest.Tests.Learning.Evaluation;

public sealed class SegmentationTests
{
    private static readonly FeatureSchema Schema = new([
        new()
        {
            Name = "age",
            Kind = FeatureKind.Numeric,
            Unit = "years",
        },
        new()
        {
            Name = "opened",
            Kind = FeatureKind.Numeric,
            Unit = FeatureDefinition.DateUnit,
        },
        new()
        {
            Name = "city",
            Kind = FeatureKind.Categorical,
            Vocabulary = [.. Enumerable.Range(0, 40).Select(i => $"c{i}")],
        },
        new()
        {
            Name = "held",
            Kind = FeatureKind.Set,
            Vocabulary = [.. Enumerable.Range(0, 9).Select(i => $"p{i}")],
        },
    ]);

    [Fact]
    public void ByFeature_OfANumber_CutsFifthsAndTellsMissing()
    {
        var segments = Segmentation.ByFeature(Schema.Features[0], Examples());
        Assert.Equal(
            [
                "below 19.5 years",
                "19.5 to 39.5 years",
                "39.5 to 59.5 years",
                "59.5 to 79.5 years",
                "79.5 years or more",
                "missing",
            ],
            segments.Labels
        );
        Assert.Equal(0, segments.Of(Profile(age: 19)));
        Assert.Equal(1, segments.Of(Profile(age: 20)));
        Assert.Equal(4, segments.Of(Profile(age: 500)));
        Assert.Equal(5, segments.Of(Profile()));
    }

    [Fact]
    public void ByFeature_OfADate_NamesDays()
    {
        var labels = Segmentation.ByFeature(Schema.Features[1], Examples()).Labels;
        Assert.StartsWith("below 1970-01-", labels[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ByFeature_OfManyCategories_TakesTheRareTogether()
    {
        var segments = Segmentation.ByFeature(Schema.Features[2], Examples());
        Assert.Equal(Segmentation.MostSegments, segments.Labels.Count);
        // Lower codes are drawn more often.
        Assert.Equal("c0", segments.Labels[segments.Of(Profile(city: "c0"))]);
        Assert.Equal("other values", segments.Labels[segments.Of(Profile(city: "c39"))]);
        Assert.Equal("other values", segments.Labels[segments.Of(Profile(city: "elsewhere"))]);
        Assert.Equal("missing", segments.Labels[segments.Of(Profile())]);
    }

    [Theory]
    [InlineData(0, "none")]
    [InlineData(1, "1")]
    [InlineData(4, "3 or 4")]
    [InlineData(5, "5 to 7")]
    [InlineData(9, "8 or more")]
    [InlineData(-1, "missing")]
    public void ByFeature_OfASet_CutsBySize(int size, string label)
    {
        var segments = Segmentation.ByFeature(Schema.Held, Examples());
        Assert.Equal(label, segments.Labels[segments.Of(Profile(size: size))]);
    }

    private static ExampleSet Examples()
    {
        var random = new Random(2);
        var examples = new ExampleSet(Schema);
        for (var i = 0; i < 2_000; i++)
            examples.Add(
                $"C{i}",
                Profile(i % 100, $"c{Math.Min(random.Next(40), random.Next(40))}", i % 9),
                []
            );
        return examples;
    }

    private static CustomerProfile Profile(int? age = null, string? city = null, int size = -1)
    {
        var builder = new ProfileBuilder(Schema, UnknownValues.Accept);
        if (age is { } years)
        {
            builder.SetNumber(Schema.Features[0], years);
            builder.SetNumber(Schema.Features[1], years % 28);
        }

        if (city is not null)
            builder.SetCategory(Schema.Features[2], city);
        if (size >= 0)
            builder.SetEmpty(Schema.Held);
        for (var p = 0; p < size; p++)
            builder.AddMember(Schema.Held, $"p{p}");
        return builder.Build(default);
    }
}
