using NextBest.Core.Catalog;
using NextBest.Core.Models.Matching;

namespace NextBest.Tests.Models.Matching;

/// <summary>Small matching models and shelves drawn from a seed.</summary>
internal static class TestMatching
{
    public static TagAffinityModel Random(int seed, int tags)
    {
        var random = new Random(seed);
        float[] Draw(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
        return new(
            new TagAffinityParameters
            {
                Layout = TestModels.Layout,
                Tags = [.. Enumerable.Range(0, tags).Select(i => $"tag{i}")],
                Weights = Draw(TestModels.Layout.RowCount * tags),
                Biases = Draw(tags),
            }
        );
    }

    /// <summary>The same at a low rank.</summary>
    public static TagAffinityModel Random(int seed, int tags, int rank)
    {
        var random = new Random(seed);
        float[] Draw(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
        return new(
            Random(seed, tags).Parameters with
            {
                Weights = Draw(TestModels.Layout.RowCount * rank),
                Biases = Draw(rank),
                Projection = Draw(rank * tags),
            }
        );
    }

    public static Product Product(string id, params (string Tag, double Weight)[] tags) =>
        new()
        {
            Id = id,
            Name = new LocalizedText([id]),
            Line = 0,
            IssuerRating = RiskRating.R1,
            DistributorRating = RiskRating.R1,
            ValueYuan = 10,
            Tags = tags.ToDictionary(tag => tag.Tag, tag => tag.Weight),
        };

    public static ProductCatalog Shelf(params IReadOnlyList<Product> products) =>
        new(
            ["en"],
            [
                .. Enumerable
                    .Range(0, products.Max(p => p.Line) + 1)
                    .Select(line => new ProductLine
                    {
                        Id = $"line{line}",
                        Name = new LocalizedText(["Line"]),
                        Bucket = Bucket.Stable,
                        TalkTrack = new LocalizedText(["Talk"]),
                    }),
            ],
            products
        );
}
