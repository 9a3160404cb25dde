using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>Makes random bundles, customers and situations from a seed, covering every stage of the engine.</summary>
/// <param name="seed">Equal seeds make equal sequences.</param>
/// <param name="moreRules">How many predicates there are beyond <see cref="EngineSchema.Rules"/>.</param>
internal sealed class EngineFixture(int seed, int moreRules = 0)
{
    public static readonly DateTimeOffset Now = new(2026, 6, 15, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.DateTime);
    private static readonly PredicateSet Predicates = EngineSchema.Compile();

    private readonly Random random = new(seed);

    /// <summary>A random bundle; one in three without a matching model.</summary>
    public DecisionBundle Bundle(int products, int maximumPerLine = 1)
    {
        var catalog = RandomShelf.Make(random, products, Today);
        // The last two lines are predicted by priors alone, and some products by targets of their own.
        string[] targets =
        [
            .. EngineSchema.LineIds[..^2],
            .. catalog.Products.Select(p => p.Id).Where(_ => random.OneIn(10)).Take(4),
        ];
        return new DecisionBundle
        {
            Name = "random",
            Version = "1",
            ModelVersion = "1",
            Schema = EngineSchema.Schema,
            Catalog = catalog,
            Model = new FakeModel(
                EngineSchema.Schema,
                targets,
                [.. targets.Select(_ => random.Pick(0.01f, 0.1f, 0.2f))]
            ),
            Matching = random.OneIn(3) ? null : new FakeMatching(EngineSchema.Schema),
            Policy = new RandomPolicy(random, catalog, Today).Make(
                moreRules == 0 ? Predicates : EngineSchema.Compile(moreRules),
                maximumPerLine
            ),
        };
    }

    public CustomerProfile Profile() => new RandomCustomers(random).Profile(Now);

    public Subject Subject(DecisionBundle bundle, DecisionContext context) =>
        new RandomCustomers(random).Subject(bundle, context.Now);

    public DecisionContext Context() =>
        new()
        {
            Now = Now.AddMinutes(random.Next(-2 * 24 * 60, 2 * 24 * 60)),
            Channel = (Channel)random.Next(1, 8),
            Limit = random.Next(1, 12),
            Region = random.Pick(null, "north", "elsewhere"),
            TransactionType = random.Pick(null, "remittance", "payment"),
            ViewCount = random.Pick<int?>(null, 1, 3),
            CampaignId = random.OneIn(3) ? $"c{random.Next(4)}" : null,
        };
}
