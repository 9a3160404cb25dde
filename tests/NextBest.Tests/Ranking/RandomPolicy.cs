using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Policy;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Tests.Ranking;

/// <summary>Makes random policies for a shelf: who may have what, when, and where the bank leans on the scale.</summary>
internal sealed class RandomPolicy(Random random, ProductCatalog catalog, DateOnly today)
{
    public const int TriggerReason = 2;
    public const int FallbackReason = 3;
    private const int CampaignReason = 4;
    private const int GapReason = 5;

    private readonly int products = catalog.Products.Count;

    public DecisionPolicy Make(PredicateSet predicates, int maximumPerLine)
    {
        var campaigns = Enumerable.Range(0, random.Next(4)).Select(Campaign).ToList();
        return new()
        {
            Predicates = predicates,
            Eligibility = Eligibility(predicates.Count),
            Suitability = new(EngineSchema.Find("grade"), EngineSchema.Find("assessed_on"), 12),
            Requirements = Requirements(),
            Applicability = Applicability(),
            Contact = new RandomContactPolicy(random, products, campaigns).Make(),
            Consent = new ConsentPolicy
            {
                PersonalizationUnlessRefused = random.Channels(),
                MarketingUnlessRefused = random.Channels(),
            },
            Arbitration = Arbitration(maximumPerLine),
            Segments = [new Segment("vip", 0)],
            Triggers = [.. Enumerable.Range(0, random.Next(4)).Select(Trigger)],
            Levers = [.. Enumerable.Range(0, random.Next(4)).Select(Lever)],
            Campaigns = campaigns,
            PackageRules = [.. catalog.Packages.Select(_ => Rule(3)).Take(random.Next(4))],
            Need = RandomNeed.Make(random, GapReason),
            ColdStart = ColdStart(),
            Reasons =
            [
                Reason("score", 0),
                Reason("grade", 2),
                Reason("trigger"),
                Reason("popular"),
                Reason("campaign"),
                Reason("gap"),
            ],
            FallbackReason = FallbackReason,
        };
    }

    /// <summary>A predicate once in so many times; otherwise none.</summary>
    private int Rule(int many) => random.OneIn(many) ? random.Next(EngineSchema.Rules.Length) : -1;

    private int[] Eligibility(int predicates) =>
        [.. catalog.Products.Select(_ => random.OneIn(4) ? random.Next(predicates) : -1)];

    private List<SuitabilityRequirement> Requirements() =>
        [
            new(
                "adult",
                EngineSchema.Adult,
                [.. Enumerable.Range(0, products).Where(p => p % 4 == 0)]
            ),
            .. Enumerable
                .Range(0, random.Next(3))
                .Select(i => new SuitabilityRequirement(
                    $"r{i}",
                    random.Next(EngineSchema.Rules.Length),
                    random.Some(products, 4)
                )),
        ];

    private ApplicabilityPolicy Applicability() =>
        new()
        {
            ApplicationDays = random.Next(1, 40),
            RestAfterPurchaseDays = random.OneIn(3)
                ? []
                : [.. catalog.Lines.Select(_ => random.Pick(0, 0, 10, 30))],
        };

    private ArbitrationPolicy Arbitration(int maximumPerLine) =>
        new()
        {
            MaximumPerLine = maximumPerLine,
            MaximumPerBucket = random.Pick(1, 2, 3, 50),
            MaximumPerExposure = random.Pick(1, 2, 50),
            MaximumContext = random.Pick(5.0, 1000),
            MinimumLever = random.Pick(0.2, 0.9),
            MaximumLever = random.Pick(1.2, 5),
            ContactCostYuan = random.OneIn(2) ? [] : [0, 60, 0.5, 0, 200, 8],
            TieBreakers = [.. Enum.GetValues<TieBreaker>().Where(_ => random.OneIn(2))],
        };

    private Trigger Trigger(int index) =>
        new(
            $"t{index}",
            random.Next(EngineSchema.Rules.Length),
            random.Some(products, 3),
            random.Pick(0.5, 1.5, 7.5, 900),
            TriggerReason
        );

    private Lever Lever(int index) =>
        new()
        {
            Id = $"l{index}",
            Products = random.Some(products, 3),
            Factor = random.Pick(0.5, 0.9, 1.1, 1.5),
            From = random.OneIn(2) ? today.AddDays(random.Next(-5, 3)) : null,
            Until = random.OneIn(2) ? today.AddDays(random.Next(-3, 5)) : null,
            Channels = random.Channels(),
            Predicate = Rule(2),
        };

    private Campaign Campaign(int index) =>
        new()
        {
            Id = $"c{index}",
            Name = RandomShelf.Text($"c{index}"),
            From = today.AddDays(random.Next(-20, 2)),
            Until = today.AddDays(random.Next(-1, 20)),
            Products = random.Some(products, 2),
            Factor = random.Pick(0.8, 1.5, 2.0),
            Channels = random.Channels(),
            Predicate = Rule(3),
            Quota = random.OneIn(3) ? random.Next(1, 5) : null,
            EventOn = random.OneIn(2) ? today.AddDays(random.Pick(0, 1, 2, 3, 7)) : null,
            Reason = random.OneIn(2) ? CampaignReason : -1,
        };

    private ColdStartPolicy ColdStart() =>
        new()
        {
            SparseBelow = random.Pick(0, 0.5, 0.9),
            Priors =
            [
                .. Enumerable
                    .Range(0, random.Next(12))
                    .Select(_ => new SegmentPrior(
                        Rule(2),
                        random.Next(catalog.Lines.Count),
                        random.NextSingle() * 0.2f
                    )),
            ],
            MaturityDays = random.Pick(0, 60),
            MaturityCap = random.Pick(0.01, 0.05, 1),
        };

    private static ReasonDefinition Reason(string code, params int[] features) =>
        new()
        {
            Code = code,
            Text = RandomShelf.Text(code),
            Features = features,
        };
}
