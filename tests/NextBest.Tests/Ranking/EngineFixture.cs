using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>Makes small random bundles, profiles and contexts from a seed, covering every gate of the engine.</summary>
internal sealed class EngineFixture
{
    public static readonly DateTimeOffset Now = new(2026, 6, 15, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly string[] LineIds = ["deposit", "fund", "card", "insurance"];
    private static readonly string[] Rules =
    [
        "score >= 50.0",
        "score < 20.0 || grade == \"C5\"",
        "\"card\" in held",
        "vip",
    ];

    private readonly Random random;
    private readonly int[] predicates;
    private readonly PredicateSet set;

    public EngineFixture(int seed)
    {
        random = new Random(seed);
        Schema = new FeatureSchema([
            new() { Name = "score", Kind = FeatureKind.Numeric },
            new()
            {
                Name = "assessed_on",
                Kind = FeatureKind.Numeric,
                Unit = FeatureDefinition.DateUnit,
            },
            new()
            {
                Name = "grade",
                Kind = FeatureKind.Categorical,
                Vocabulary = ["C1", "C2", "C3", "C4", "C5"],
            },
            new()
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Vocabulary = [.. LineIds, "p0", "p1", "p2", "p3"],
            },
        ]);
        var builder = new PredicateSetBuilder(Schema);
        var faults = new List<ExpressionFault>();
        builder.Define("vip", "score >= 80.0", faults);
        predicates = [.. Rules.Select(r => builder.Add(r, faults))];
        set = builder.Build();
        Assert.Empty(faults);
    }

    public FeatureSchema Schema { get; }

    public DecisionBundle Bundle(int products, int maximumPerLine = 1)
    {
        var lines = LineIds.Select(Line).ToList();
        var catalog = new ProductCatalog(
            ["zh", "en"],
            lines,
            [.. Enumerable.Range(0, products).Select(Product)]
        );
        Schema.TryFind("grade", out var grade);
        Schema.TryFind("assessed_on", out var assessedOn);
        return new DecisionBundle
        {
            Name = "random",
            Version = "1",
            ModelVersion = "1",
            Schema = Schema,
            Catalog = catalog,
            Model = new FakeModel(
                Schema,
                LineIds,
                [.. LineIds.Select(_ => random.NextSingle() * 0.3f)]
            ),
            Policy = new DecisionPolicy
            {
                Predicates = set,
                Eligibility =
                [
                    .. catalog.Products.Select(_ =>
                        random.Next(3) == 0 ? predicates[random.Next(4)] : -1
                    ),
                ],
                Suitability = new SuitabilityPolicy(grade!, assessedOn!, 12),
                Arbitration = new ArbitrationPolicy { MaximumPerLine = maximumPerLine },
                Triggers =
                [
                    new Trigger(
                        "t",
                        predicates[0],
                        [.. Enumerable.Range(0, products).Where(p => p % 3 == 0)],
                        7.5,
                        2
                    ),
                ],
                Reasons =
                [
                    Reason("score", 0),
                    Reason("grade", 2),
                    Reason("trigger"),
                    Reason("popular"),
                ],
                FallbackReason = 3,
            },
        };
    }

    public CustomerProfile Profile()
    {
        var builder = new ProfileBuilder(Schema);
        Set(builder, "score", () => $"{random.Next(101)}");
        Set(
            builder,
            "assessed_on",
            () =>
                $"{DateOnly.FromDateTime(Now.DateTime).AddDays(-random.Next(800) + 30):yyyy-MM-dd}"
        );
        Set(builder, "grade", () => $"C{random.Next(1, 6)}");
        Set(
            builder,
            "held",
            () => string.Join('|', Schema.Held.Vocabulary.Where(_ => random.Next(4) == 0))
        );
        return builder.Build(Now);
    }

    public DecisionContext Context() =>
        new()
        {
            Now = Now,
            Channel = (Channel)random.Next(1, 8),
            Limit = random.Next(1, 12),
            Region = random.Next(3) switch
            {
                0 => null,
                1 => "north",
                _ => "elsewhere",
            },
        };

    private void Set(ProfileBuilder builder, string name, Func<string> text)
    {
        Assert.True(Schema.TryFind(name, out var feature));
        if (random.Next(6) != 0)
            Assert.Null(builder.SetText(feature, text()));
    }

    private static ProductLine Line(string id) =>
        new()
        {
            Id = id,
            Name = Text(id),
            Bucket = Bucket.Cash,
            Holding = id switch
            {
                "deposit" => HoldingRule.Repeatable,
                "fund" => HoldingRule.OncePerProduct,
                _ => HoldingRule.OncePerLine,
            },
            TalkTrack = Text("say it"),
        };

    private Product Product(int index) =>
        new()
        {
            Id = $"p{index}",
            Name = Text($"p{index}"),
            Line = random.Next(LineIds.Length),
            IssuerRating = (RiskRating)random.Next(7),
            DistributorRating = (RiskRating)random.Next(7),
            ValueYuan = 1 + random.Next(1000),
            Share = 1 + random.Next(3),
            ValidFrom = random.Next(4) == 0 ? new DateOnly(2026, random.Next(1, 13), 1) : null,
            ValidUntil = random.Next(4) == 0 ? new DateOnly(2026, random.Next(1, 13), 15) : null,
            Channels =
                random.Next(3) == 0 ? ChannelSet.Of([(Channel)random.Next(1, 8)]) : ChannelSet.All,
            Regions = random.Next(4) == 0 ? ["north", "south"] : [],
        };

    private static ReasonDefinition Reason(string code, params int[] features) =>
        new()
        {
            Code = code,
            Text = Text(code),
            Features = features,
        };

    private static LocalizedText Text(string text) => new([text, text]);
}
