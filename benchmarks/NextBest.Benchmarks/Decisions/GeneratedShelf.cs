using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Models.Matching;
using NextBest.Core.Ranking;

namespace NextBest.Benchmarks.Decisions;

/// <summary>
/// A shelf of any width: the sample bank's lines, model and customers, with generated products on every line, a hundred distinct
/// predicates between them, and something for every stage to remove.
/// </summary>
internal static class GeneratedShelf
{
    private const int Seed = 11;
    private const int Families = 8;

    /// <summary>Makes a bundle of so many products; the same every time.</summary>
    public static DecisionBundle Make(
        DecisionBundle sample,
        IReadOnlyList<CustomerProfile> profiles,
        int products
    )
    {
        var random = new Random(Seed);
        var lines = sample.Catalog.Lines;
        Product[] shelf =
        [
            .. Enumerable.Range(0, products).Select(i => Product(random, i, i % lines.Count)),
        ];
        var matching = new GeneratedMatching(sample.Schema, random);
        return new DecisionBundle
        {
            Name = "generated",
            Version = "1",
            ModelVersion = sample.ModelVersion,
            Schema = sample.Schema,
            Catalog = new ProductCatalog(sample.Catalog.Languages, lines, shelf),
            Model = sample.Model,
            Matching = matching,
            Policy = new GeneratedPolicy(sample, profiles, shelf).Make(),
        };
    }

    private static Product Product(Random random, int index, int line) =>
        new()
        {
            Id = $"sku_{index}",
            Name = new LocalizedText([$"{index}", $"{index}"]),
            Line = line,
            IssuerRating = random.Next(3) == 0 ? RiskRating.NotApplicable : Rating(random),
            DistributorRating = Rating(random),
            ValueYuan = 50 + random.Next(400),
            CostYuan = random.Next(20),
            Quota = random.Next(10) == 0 ? random.Next(100) : null,
            LaunchedOn = random.Next(10) == 0 ? new DateOnly(2026, 1, random.Next(1, 28)) : null,
            Family = random.Next(3) == 0 ? $"{line}_{random.Next(Families)}" : null,
            Exposures = new Dictionary<string, double>
            {
                [$"exposure_{random.Next(10)}"] = random.NextDouble(),
            },
            Share = 1 + random.Next(10),
            Channels =
                random.Next(5) == 0
                    ? ChannelSet.Of([Channel.Teller, Channel.Tablet])
                    : ChannelSet.All,
            Tags = GeneratedMatching
                .TagNames.Where(_ => random.Next(6) == 0)
                .ToDictionary(tag => tag, _ => random.NextDouble()),
        };

    private static RiskRating Rating(Random random) => (RiskRating)random.Next(1, 4);
}

/// <summary>Affinities as linear functions of the numeric features, scaled to be small.</summary>
internal sealed class GeneratedMatching(FeatureSchema schema, Random random) : IMatchingModel
{
    private const int TagCount = 32;

    private readonly float[] weights =
    [
        .. Enumerable
            .Range(0, TagCount * schema.NumericCount)
            .Select(_ => random.NextSingle() - 0.5f),
    ];

    public static IReadOnlyList<string> TagNames { get; } =
    [.. Enumerable.Range(0, TagCount).Select(i => $"tag_{i}")];

    public FeatureSchema Schema { get; } = schema;

    public IReadOnlyList<string> Tags => TagNames;

    public int ScratchLength => 0;

    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> affinities)
    {
        var numerics = profile.Numerics;
        for (var tag = 0; tag < TagCount; tag++)
        {
            var sum = 0f;
            for (var i = 0; i < numerics.Length; i++)
                if (!float.IsNaN(numerics[i]))
                    sum +=
                        weights[tag * numerics.Length + i]
                        * (numerics[i] / (1 + Math.Abs(numerics[i])));
            affinities[tag] = sum;
        }
    }
}
