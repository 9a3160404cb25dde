using NextBest.Core.Catalog;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Matching;

namespace NextBest.Benchmarks.Matching;

/// <summary>A generated shelf as wide as one likes, tagged the way the sample bank's is, and matching models of any rank for it.</summary>
internal static class WideShelf
{
    public const int Lines = 40;
    public const int TagCount = 51;
    private const int Seed = 5;

    private static readonly string[] Tags =
    [
        .. Enumerable.Range(0, TagCount).Select(i => $"tag_{i}"),
    ];

    public static ProductCatalog Catalog(int products)
    {
        var random = new Random(Seed);
        return new(
            ["en"],
            [
                .. Enumerable
                    .Range(0, Lines)
                    .Select(i => new ProductLine
                    {
                        Id = $"line_{i}",
                        Name = new LocalizedText([$"{i}"]),
                        Bucket = Bucket.Cash,
                        TalkTrack = new LocalizedText([""]),
                    }),
            ],
            [.. Enumerable.Range(0, products).Select(i => Product(random, i))]
        );
    }

    /// <summary>The products of each line.</summary>
    public static int[][] Groups(ProductCatalog catalog) =>
        [
            .. Enumerable
                .Range(0, catalog.Products.Count)
                .GroupBy(p => catalog.Products[p].Line)
                .Select(line => line.ToArray()),
        ];

    /// <summary>A model of random weights.</summary>
    /// <param name="layout">Which profile values select which rows.</param>
    /// <param name="rank">How many factors; the number of tags: full rank.</param>
    public static TagAffinityModel Model(InputLayout layout, int rank)
    {
        var random = new Random(Seed + rank);
        float[] Draw(int count, float scale) =>
            [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) * scale)];
        return new(
            new TagAffinityParameters
            {
                Layout = layout,
                Tags = Tags,
                Weights = Draw(layout.RowCount * rank, 0.3f),
                Biases = Draw(rank, 1),
                Projection = rank == TagCount ? [] : Draw(rank * TagCount, 1),
            }
        );
    }

    private static Product Product(Random random, int index) =>
        new()
        {
            Id = $"sku_{index}",
            Name = new LocalizedText([$"{index}"]),
            Line = random.Next(Lines),
            IssuerRating = RiskRating.R2,
            DistributorRating = RiskRating.R2,
            ValueYuan = 100,
            Share = 1 + random.Next(10),
            Channels = ChannelSet.All,
            Tags = Tags.Where(_ => random.Next(7) == 0)
                .ToDictionary(tag => tag, _ => random.NextDouble()),
        };
}
