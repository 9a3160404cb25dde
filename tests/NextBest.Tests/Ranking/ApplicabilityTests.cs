using NextBest.Core.Contact;
using NextBest.Core.Policy;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

public class ApplicabilityTests
{
    private const string A = "a";
    private const string B = "b";

    private static readonly DateTimeOffset Now = SmallBundle.Now;

    [Theory]
    // A deposit can be bought again, a fund product is held once, an insurance is held once per line.
    [InlineData("deposit", A)]
    [InlineData("fund", A)]
    [InlineData("insurance", "a b")]
    public void Decide_InApplication_RestsWhatTheCustomerAppliedFor(string line, string resting)
    {
        var bundle = Bundle(line);
        Assert.Equal(resting, Resting(bundle, Event(bundle, 29, ContactKind.Accepted)));
        Assert.Equal("", Resting(bundle, Event(bundle, 30, ContactKind.Accepted)));
    }

    [Theory]
    [InlineData(ContactKind.Declined, "")]
    [InlineData(ContactKind.Opened, A)]
    [InlineData(ContactKind.Shown, A)]
    public void Decide_SomethingAfterTheAcceptance_EndsTheApplicationOnceDeclined(
        ContactKind after,
        string resting
    )
    {
        var bundle = Bundle("deposit");
        var accepted = Event(bundle, 5, ContactKind.Accepted);
        Assert.Equal(resting, Resting(bundle, accepted, Event(bundle, 4, after)));
        Assert.Equal(A, Resting(bundle, accepted, Event(bundle, 4, after, product: 1)));
        Assert.Equal(A, Resting(bundle, accepted, Event(bundle, 6, after)));
    }

    [Fact]
    public void Decide_ApplicationForAProductThatIsGone_IsNotEndedByAnotherLine()
    {
        var bundle = Bundle("insurance");
        var accepted = Event(bundle, 5, ContactKind.Accepted) with { Product = -1 };
        var declined = Event(bundle, 4, ContactKind.Declined) with { Product = -1 };
        Assert.Equal("", Resting(bundle, accepted, declined));
        Assert.Equal("a b", Resting(bundle, accepted, declined with { Line = 0 }));
    }

    [Fact]
    public void Decide_BoughtLately_RestsTheLine()
    {
        var bundle = Bundle("deposit", 10);
        Assert.Equal("a b", Resting(bundle, Event(bundle, 9, ContactKind.Purchased)));
        Assert.Equal("", Resting(bundle, Event(bundle, 10, ContactKind.Purchased)));
    }

    [Theory]
    [InlineData("deposit", "")]
    [InlineData("fund", A)]
    [InlineData("insurance", "a b")]
    public void Decide_BoughtSinceTheProfileWasMade_CountsAsHeld(string line, string resting)
    {
        var bundle = Bundle(line);
        var fresh = SmallBundle.Profile(("held", ""));
        var purchase = Event(bundle, -1, ContactKind.Purchased);
        var context = SmallBundle.Context with { Now = Now.AddDays(2) };
        Assert.Equal(resting, Names(bundle, SmallBundle.Stages(bundle, fresh, context, purchase)));
        // Nobody's profile knows of any purchase.
        Assert.Equal(resting, Resting(bundle, Event(bundle, 100, ContactKind.Purchased)));
    }

    [Fact]
    public void Decide_BoughtBeforeTheProfileWasMade_IsTheProfilesToTell()
    {
        var bundle = Bundle("fund");
        var sold = SmallBundle.Profile(("held", ""));
        var purchase = Event(bundle, 1, ContactKind.Purchased);
        var stages = SmallBundle.Stages(bundle, sold, SmallBundle.Context, purchase);
        Assert.Equal("", Names(bundle, stages));
    }

    [Theory]
    [InlineData(4, DecisionStage.Offered)]
    [InlineData(5, DecisionStage.Applicability)]
    [InlineData(null, DecisionStage.Applicability)]
    public void Decide_Quota_IsUsedUpWhenReachedOrUnknown(int? used, DecisionStage stage)
    {
        var bundle = SmallBundle.Of([SmallBundle.Product(A, "fund") with { Quota = 5 }]);
        var quotas = used is { } count
            ? QuotaUse.Of(new Dictionary<string, long> { ["p:a"] = count, ["c:a"] = 9 })
            : QuotaUse.Unknown;
        var workspace = new DecisionWorkspace();
        var subject = Subject.Of(null) with { Quotas = quotas };
        DecisionEngine.Decide(bundle, subject, SmallBundle.Context, workspace);
        Assert.Equal(stage, workspace.StageOf(0));
    }

    [Fact]
    public void UsedOf_KeysOfProductsAndCampaigns_AreApart()
    {
        var use = QuotaUse.Of(new Dictionary<string, long> { [QuotaUse.ProductKey("x")] = 3 });
        Assert.Equal(3, use.UsedOf(QuotaUse.ProductKey("x")));
        Assert.Equal(0, use.UsedOf(QuotaUse.CampaignKey("x")));
        Assert.Equal(0, QuotaUse.None.UsedOf(QuotaUse.ProductKey("x")));
        Assert.Equal(long.MaxValue, QuotaUse.Unknown.UsedOf(QuotaUse.CampaignKey("x")));
    }

    private static DecisionBundle Bundle(string line, int restDays = 0) =>
        SmallBundle.Of(
            [SmallBundle.Product(A, line), SmallBundle.Product(B, line)],
            policy =>
                policy with
                {
                    Applicability = new ApplicabilityPolicy
                    {
                        RestAfterPurchaseDays = [.. RandomShelf.Lines.Select(_ => restDays)],
                    },
                }
        );

    private static ContactEvent Event(
        DecisionBundle bundle,
        int daysAgo,
        ContactKind kind,
        int product = 0
    ) => SmallBundle.Event(bundle, Now.AddDays(-daysAgo), kind, product);

    private static string Resting(DecisionBundle bundle, params ContactEvent[] events) =>
        Names(bundle, SmallBundle.Stages(bundle, null, SmallBundle.Context, events));

    private static string Names(DecisionBundle bundle, DecisionStage[] stages) =>
        string.Join(
            ' ',
            bundle
                .Catalog.Products.Where((_, p) => stages[p] == DecisionStage.Applicability)
                .Select(p => p.Id)
        );
}
