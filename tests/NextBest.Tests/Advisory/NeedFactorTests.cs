using NextBest.Core.Advisory;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.Tests.Ranking;

namespace NextBest.Tests.Advisory;

public class NeedFactorTests
{
    private const int Fund = 0;
    private const int Insurance = 1;

    /// <summary>He bought funds before, and so the model likes to sell him more of them.</summary>
    private static readonly CustomerProfile FondOfFunds = AssetReviewerTests.Customer(
        5_000,
        5_000,
        90_000,
        0
    );

    [Fact]
    public void Decide_MoreOfWhatWasBoughtBefore_LosesAgainstAnOpenGap()
    {
        Assert.Equal([Fund, Insurance], Products(SmallBundle.Items(Bundle(null), FondOfFunds)));
        var items = SmallBundle.Items(Bundle(AssetReviewerTests.Policy), FondOfFunds);
        Assert.Equal([Insurance, Fund], Products(items));
        // 1 + 2 x (0.1 - 0), and 1 + 2 x (0.3 - 0.9) up to the bound.
        Assert.Equal(1.2f, items[0].Need);
        Assert.Equal(0.5f, items[1].Need);
        Assert.True(items[0].Propensity < items[1].Propensity);
    }

    [Fact]
    public void Decide_AssetsUnknownTooSmallOrNotToBeUsed_WeighsNoNeed()
    {
        var bundle = Bundle(AssetReviewerTests.Policy);
        AssertNoNeed(SmallBundle.Items(bundle, null));
        AssertNoNeed(SmallBundle.Items(bundle, SmallBundle.Profile(("assets_cash", "90000"))));
        AssertNoNeed(SmallBundle.Items(bundle, AssetReviewerTests.Customer(9_999, 0, 0, 0)));
        AssertNoNeed(SmallBundle.Items(bundle, AssetReviewerTests.Customer(0, 0, 0, 0)));
    }

    private static void AssertNoNeed(DecisionItem[] items)
    {
        Assert.Equal(2, items.Length);
        Assert.All(items, item => Assert.Equal(1, item.Need));
    }

    private static DecisionBundle Bundle(NeedPolicy? need) =>
        SmallBundle.Of(
            [SmallBundle.Product("fund", "fund"), SmallBundle.Product("life", "insurance")],
            policy => policy with { Need = need },
            // By line: the fund's is a little above the insurance's.
            baseRates: [0.1f, 0.1f, 0.12f, 0.1f, 0.11f, 0.1f]
        );

    private static IEnumerable<int> Products(DecisionItem[] items) => items.Select(i => i.Product);
}
