using NextBest.Core.Catalog;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

public class PackageTests
{
    private static readonly Package Merchant = new()
    {
        Id = "merchant",
        Name = RandomShelf.Text("merchant"),
        Lead = 0,
        Parts = [0, 1, 2, 3],
    };

    [Fact]
    public void Decide_LeadOnTheList_OffersTheFirstPartOfEveryOtherLine()
    {
        var items = Items("deposit", "deposit", "fund", "fund");
        // Its sibling stands by itself, and so does the second fund: its line has a part already.
        Assert.Equal([0, 2], items[0].Parts.ToArray());
        Assert.Equal([0, 1, 3], items.Select(i => i.Product));
    }

    [Fact]
    public void Decide_PartThatIsUnsuitable_IsLeftOut()
    {
        var products = Products("deposit", "fund", "fund", "gold");
        products[1] = products[1] with { IssuerRating = RiskRating.R5 };
        var items = SmallBundle.Items(SmallBundle.Of(products, packages: [Merchant]), null);
        Assert.Equal([0, 2, 3], items[0].Parts.ToArray());
        Assert.Equal(0, items[0].Package);
    }

    [Fact]
    public void Decide_TooFewPartsOnOffer_OffersTheLeadAlone()
    {
        var bundle = SmallBundle.Of(
            Products("deposit", "deposit", "deposit", "fund"),
            packages: [Merchant with { MinimumParts = 3 }]
        );
        var items = SmallBundle.Items(bundle, null);
        Assert.Equal(-1, items[0].Package);
        Assert.Equal(0, items[0].PackagePartCount);
        Assert.Equal(4, items.Length);
    }

    [Fact]
    public void Decide_RuleOfThePackageNotTrue_OffersTheLeadAlone()
    {
        var bundle = SmallBundle.Of(
            Products("deposit", "fund", "gold", "card"),
            policy => policy with { PackageRules = [EngineSchema.Adult] },
            [Merchant]
        );
        Assert.Equal(-1, SmallBundle.Items(bundle, null)[0].Package);
        var adult = SmallBundle.Profile(("age", "18"));
        Assert.Equal(0, SmallBundle.Items(bundle, adult)[0].Package);
    }

    [Fact]
    public void Decide_PartsThatAreNearIdentical_AreShownOnce()
    {
        var products = Products("deposit", "fund", "card", "cash_plus");
        products[1] = products[1] with { Family = "twins" };
        products[2] = products[2] with { Family = "twins" };
        products[3] = products[3] with { Family = "twins" };
        var bundle = SmallBundle.Of(products, packages: [Merchant with { Parts = [0, 1, 2] }]);
        var item = Assert.Single(SmallBundle.Items(bundle, null));
        Assert.Equal([0, 1], item.Parts.ToArray());
    }

    [Theory]
    [InlineData(0.9f, 0.1f)]
    [InlineData(0.1f, 0.9f)]
    public void Decide_PartIsTheBestOfItsLine_TakesTheLinesPlaceInAnyOrder(float lead, float part)
    {
        var products = Products("deposit", "fund", "fund");
        products[1] = products[1] with { Share = 2 };
        var bundle = SmallBundle.Of(
            products,
            policy => policy with { Arbitration = new() { MaximumPerLine = 1 } },
            [Merchant with { Parts = [0, 1] }],
            baseRates: [lead, 0, part, 0, 0, 0]
        );
        // However high the lead stands, the fund that comes second in its line has no place.
        Assert.DoesNotContain(SmallBundle.Items(bundle, null), item => item.Product == 2);
    }

    private static DecisionItem[] Items(params string[] lines) =>
        SmallBundle.Items(SmallBundle.Of(Products(lines), packages: [Merchant]), null);

    private static Product[] Products(params string[] lines) =>
        [.. lines.Select((line, i) => SmallBundle.Product($"p{i}", line))];
}
