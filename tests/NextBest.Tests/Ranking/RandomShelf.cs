using NextBest.Core.Catalog;

namespace NextBest.Tests.Ranking;

/// <summary>Makes random shelves with all six buckets, products that are alike, and packages.</summary>
internal static class RandomShelf
{
    /// <summary>The lines of <see cref="EngineSchema.LineIds"/>: every bucket, every holding rule.</summary>
    public static IReadOnlyList<ProductLine> Lines { get; } =
    [.. EngineSchema.LineIds.Select(Line)];

    public static ProductCatalog Make(Random random, int products, DateOnly today)
    {
        var shelf = Enumerable.Range(0, products).Select(i => Product(random, i, today)).ToList();
        return new ProductCatalog(
            ["zh", "en"],
            Lines,
            shelf,
            [.. Enumerable.Range(0, random.Next(3)).Select(i => Package(random, i, products))]
        );
    }

    public static LocalizedText Text(string text) => new([text, text]);

    private static ProductLine Line(string id) =>
        new()
        {
            Id = id,
            Name = Text(id),
            Bucket = id switch
            {
                "cash_plus" => Bucket.Cash,
                "deposit" => Bucket.Stable,
                "fund" or "gold" => Bucket.Growth,
                "card" => Bucket.Financing,
                "payroll" => Bucket.Payment,
                _ => Bucket.Protection,
            },
            Holding = id switch
            {
                "deposit" or "cash_plus" or "gold" => HoldingRule.Repeatable,
                "fund" or "payroll" => HoldingRule.OncePerProduct,
                _ => HoldingRule.OncePerLine,
            },
            TalkTrack = Text("say it"),
        };

    // Few distinct values, so that priorities tie.
    private static Product Product(Random random, int index, DateOnly today)
    {
        var value = random.Pick(10.0, 100, 100, 1000);
        return new()
        {
            Id = $"p{index}",
            Name = Text($"p{index}"),
            Line =
                index < EngineSchema.LineIds.Length
                    ? index
                    : random.Next(EngineSchema.LineIds.Length),
            IssuerRating = Rating(random),
            DistributorRating = Rating(random),
            TermDays = random.OneIn(2) ? random.Next(3) * 90 : null,
            MinimumAmount = random.Next(3) * 1000,
            ValueYuan = value,
            CostYuan = random.OneIn(3) ? value / 4 : 0,
            Quota = random.OneIn(6) ? random.Next(1, 5) : null,
            LaunchedOn = random.OneIn(3) ? today.AddDays(-random.Next(90)) : null,
            Family = random.OneIn(3) ? $"f{random.Next(5)}" : null,
            Exposures = Weights(random, "equity_cn", "bond", "gold"),
            ScreeningScore = random.OneIn(3) ? random.Pick(0.5, 0.75) : null,
            Share = 1 + random.Next(2),
            ValidFrom = random.OneIn(8) ? today.AddDays(random.Next(-3, 3)) : null,
            ValidUntil = random.OneIn(8) ? today.AddDays(random.Next(-2, 4)) : null,
            Channels = random.OneIn(3) ? random.Channels() : ChannelSet.All,
            Regions = random.OneIn(6) ? ["north", "south"] : [],
            Tags = Weights(random, "liquid", "digital", "rural", "unknown_to_the_model"),
        };
    }

    private static RiskRating Rating(Random random) =>
        random.OneIn(2) ? RiskRating.NotApplicable : (RiskRating)random.Next(7);

    private static Dictionary<string, double> Weights(Random random, params string[] names) =>
        names
            .Where(_ => random.OneIn(2))
            .ToDictionary(name => name, _ => random.Pick(0.25, 0.5, 0.75));

    private static Package Package(Random random, int index, int products)
    {
        int[] parts =
        [
            .. Enumerable
                .Range(0, products)
                .OrderBy(_ => random.Next())
                .Take(1 + random.Next(Core.Catalog.Package.MaximumParts)),
        ];
        return new()
        {
            Id = $"k{index}",
            Name = Text($"k{index}"),
            Lead = parts[0],
            Parts = parts,
            MinimumParts = random.Next(2, 4),
        };
    }
}
