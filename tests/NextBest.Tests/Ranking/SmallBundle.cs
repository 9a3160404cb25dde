using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Core.Models.Matching;
using NextBest.Core.Policy;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>A bundle in which only one thing happens at a time: everything is allowed, and every line that is predicted has the same base rate.</summary>
internal static class SmallBundle
{
    public const float BaseRate = 0.1f;

    /// <summary>A Monday morning, on the bank's clock.</summary>
    public static readonly DateTimeOffset Now = EngineFixture.Now;

    public static DecisionContext Context { get; } =
        new()
        {
            Now = Now,
            Channel = Channel.MobileApp,
            Limit = 10,
        };

    public static DecisionBundle Of(
        IReadOnlyList<Product> products,
        Func<DecisionPolicy, DecisionPolicy>? policy = null,
        IReadOnlyList<Package>? packages = null,
        IMatchingModel? matching = null,
        float[]? baseRates = null
    )
    {
        var everything = new DecisionPolicy
        {
            Predicates = EngineSchema.Compile(),
            Eligibility = [.. products.Select(_ => -1)],
            Suitability = new(EngineSchema.Find("grade"), EngineSchema.Find("assessed_on"), 12),
            Arbitration = new() { MaximumPerLine = 10 },
            Reasons = [new() { Code = "popular", Text = RandomShelf.Text("popular") }],
            FallbackReason = 0,
        };
        string[] targets = EngineSchema.LineIds[..^2];
        return new DecisionBundle
        {
            Name = "small",
            Version = "1",
            ModelVersion = "1",
            Schema = EngineSchema.Schema,
            Catalog = new(["zh", "en"], RandomShelf.Lines, products, packages),
            Model = new FakeModel(
                EngineSchema.Schema,
                targets,
                baseRates ?? [.. targets.Select(_ => BaseRate)]
            ),
            Matching = matching,
            Policy = policy is null ? everything : policy(everything),
        };
    }

    public static Product Product(string id, string line) =>
        new()
        {
            Id = id,
            Name = RandomShelf.Text(id),
            Line = Array.IndexOf(EngineSchema.LineIds, line),
            IssuerRating = RiskRating.NotApplicable,
            DistributorRating = RiskRating.NotApplicable,
            ValueYuan = 100,
        };

    /// <summary>A customer of whom only these values are known, in their text form; made on the day of <see cref="Now"/>.</summary>
    public static CustomerProfile Profile(params (string Feature, string Text)[] values)
    {
        var builder = new ProfileBuilder(EngineSchema.Schema);
        foreach (var (feature, text) in values)
            Assert.Null(builder.SetText(EngineSchema.Find(feature), text));
        return builder.Build(Now);
    }

    /// <summary>Something that happened, about a product of the bundle; -1: about none in particular.</summary>
    public static ContactEvent Event(
        DecisionBundle bundle,
        DateTimeOffset at,
        ContactKind kind,
        int product,
        Channel channel = Channel.MobileApp,
        int campaign = -1
    ) =>
        new(
            at.ToUnixTimeMilliseconds(),
            long.MaxValue,
            product,
            product < 0 ? -1 : bundle.Catalog.Products[product].Line,
            campaign,
            kind,
            channel
        );

    /// <summary>Where every product ends for a customer with this log.</summary>
    public static DecisionStage[] Stages(
        DecisionBundle bundle,
        CustomerProfile? profile,
        DecisionContext context,
        params ContactEvent[] events
    )
    {
        var workspace = new DecisionWorkspace();
        var subject = Subject.Of(profile) with { History = new ContactHistory(events) };
        DecisionEngine.Decide(bundle, subject, context, workspace);
        return [.. bundle.Catalog.Products.Select((_, p) => workspace.StageOf(p))];
    }

    /// <summary>The items of a list for a customer without a log.</summary>
    public static DecisionItem[] Items(DecisionBundle bundle, CustomerProfile? profile)
    {
        var workspace = new DecisionWorkspace();
        DecisionEngine.Decide(bundle, profile, Context, workspace);
        return workspace.Items.ToArray();
    }
}
