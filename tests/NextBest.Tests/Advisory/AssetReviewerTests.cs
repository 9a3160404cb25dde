using System.Globalization;
using NextBest.Core.Advisory;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.Tests.Ranking;

namespace NextBest.Tests.Advisory;

public class AssetReviewerTests
{
    /// <summary>A fifth cash, two fifths stable, the rest growth and a tenth protection; at most 0.4 in shares.</summary>
    internal static readonly NeedPolicy Policy = new()
    {
        Assets = [.. EngineSchema.Assets.Select(EngineSchema.Find)],
        Targets =
        [
            new("vip", byte.MaxValue, 0, [0, 0, 1, 0], RandomShelf.Text("vip")),
            new("graded", 0b111110, -1, [1, 0, 0, 0], RandomShelf.Text("graded")),
            new("all", byte.MaxValue, -1, [0.2f, 0.4f, 0.3f, 0.1f], RandomShelf.Text("all")),
        ],
        Exposures =
        [
            new("equity_cn", EngineSchema.Find("assets_growth"), 0.4f, RandomShelf.Text("equity")),
        ],
    };

    private static readonly DecisionBundle Bundle = SmallBundle.Of(
        [SmallBundle.Product("a", "deposit")],
        policy => policy with { Need = Policy }
    );

    [Fact]
    public void Review_HandComputedExample_Agrees()
    {
        var review = Review(Customer(20_000, 30_000, 50_000, 0));
        Assert.Equal("all", review.Target.Id);
        Assert.Equal(100_000, review.TotalYuan);
        Assert.Equal([0.2, 0.3, 0.5, 0], review.Buckets.Select(b => b.ActualShare));
        Assert.Equal([0, 0.1, -0.2, 0.1], review.Buckets.Select(b => Math.Round(b.Gap, 6)));
        Assert.Equal([1, 1.2, 0.6, 1.2], review.Buckets.Select(b => Math.Round(b.NeedFactor, 6)));
        Assert.True(Assert.Single(review.Exposures).IsConcentrated);
        // Half of the absolute gaps is 0.2; 0.1 above the limit of the 0.6 that are; cash as wanted; nothing protects.
        Assert.Equal(
            [
                new("allocation", 80, 0.5),
                new("concentration", 83, 0.2),
                new("liquidity", 100, 0.15),
                new HealthPart("protection", 0, 0.15),
            ],
            review.Parts
        );
        // 40 + 16.6 + 15 + 0.
        Assert.Equal(72, review.HealthScore);
    }

    [Fact]
    public void Review_PartThatCannotBeJudged_LeavesItsWeightToTheOthers()
    {
        var vip = Review(Customer(0, 0, 50_000, 0, ("score", "80")));
        Assert.Equal("vip", vip.Target.Id);
        Assert.Equal(["allocation", "concentration"], vip.Parts.Select(p => p.Code));
        Assert.Equal([0.5 / 0.7, 0.2 / 0.7], vip.Parts.Select(p => p.Weight));
        // All in shares, as wanted, and all above the limit.
        Assert.Equal([100, 0], vip.Parts.Select(p => p.Score));
        Assert.Equal(71, vip.HealthScore);
    }

    [Theory]
    [InlineData("2026-06-01", "graded", 3)]
    [InlineData("2025-06-01", "all", 0)]
    [InlineData("2026-06-16", "all", 0)]
    public void Review_Grade_CountsWhileItsAssessmentDoes(string day, string target, int grade)
    {
        var review = Review(Customer(1, 1, 1, 1, ("grade", "C3"), ("assessed_on", day)));
        Assert.Equal((target, grade), (review.Target.Id, review.Grade));
    }

    [Fact]
    public void Review_AssetsBelowTheMinimum_TellsThemWithoutScore()
    {
        var review = Review(Customer(9_000, 0, 0, 0));
        Assert.Null(review.HealthScore);
        Assert.Empty(review.Parts);
        Assert.Equal(9_000, review.TotalYuan);
        Assert.All(review.Buckets, b => Assert.Equal(1, b.NeedFactor));
    }

    [Fact]
    public void Review_NoAssets_TellsThatThereAreNone()
    {
        Assert.Equal(0, Review(Customer(0, 0, 0, 0)).TotalYuan);
        Assert.Null(Review(SmallBundle.Profile(("assets_cash", "5"))).TotalYuan);
    }

    [Fact]
    public void Review_BundleWithoutNeedPolicy_IsNone()
    {
        var bundle = SmallBundle.Of([SmallBundle.Product("a", "deposit")]);
        var customer = Customer(1, 1, 1, 1);
        Assert.Null(AssetReviewer.Review(bundle, customer, SmallBundle.Context));
    }

    [Fact]
    public void Review_RandomBundlesAndCustomers_ScoresWithinBoundsAndAsTheDecisionWeighs()
    {
        var workspace = new DecisionWorkspace();
        var scored = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var fixture = new EngineFixture(seed + 80_000);
            var bundle = fixture.Bundle(20);
            for (var i = 0; i < 20; i++)
            {
                var (profile, context) = (fixture.Profile(), fixture.Context());
                if (AssetReviewer.Review(bundle, profile, context) is not { } review)
                    continue;
                DecisionEngine.Decide(bundle, profile, context, workspace);
                AssertWithinBounds(review);
                AssertSameNeed(bundle, review, workspace);
                scored += review.HealthScore is null ? 0 : 1;
            }
        }

        Assert.True(scored > 1000);
    }

    internal static CustomerProfile Customer(
        double cash,
        double stable,
        double growth,
        double protection,
        params (string Feature, string Text)[] more
    )
    {
        double[] amounts = [cash, stable, growth, protection];
        return SmallBundle.Profile([
            .. EngineSchema.Assets.Zip(
                amounts,
                (name, amount) => (name, amount.ToString(CultureInfo.InvariantCulture))
            ),
            .. more,
        ]);
    }

    private static void AssertWithinBounds(AssetReview review)
    {
        Assert.InRange(review.HealthScore ?? 0, 0, 100);
        Assert.All(review.Parts, p => Assert.InRange(p.Score, 0, 100));
        if (review.Parts.Count > 0)
            Assert.Equal(1, review.Parts.Sum(p => p.Weight), 1e-12);
        Assert.All(review.Buckets, b => Assert.InRange(b.ActualShare, 0, 1));
        Assert.All(review.Exposures, e => Assert.InRange(e.Share, 0, 1));
    }

    private static void AssertSameNeed(
        DecisionBundle bundle,
        AssetReview review,
        DecisionWorkspace workspace
    )
    {
        Assert.Equal(review.Grade, workspace.CustomerGrade);
        foreach (ref readonly var item in workspace.Items)
        {
            var line = bundle.Catalog.Products[item.Product].Line;
            var bucket = (int)bundle.Catalog.Lines[line].Bucket;
            if (bucket < review.Buckets.Count)
                Assert.Equal((float)review.Buckets[bucket].NeedFactor, item.Need);
            else
                Assert.Equal(1, item.Need);
        }
    }

    private static AssetReview Review(CustomerProfile customer) =>
        AssetReviewer.Review(Bundle, customer, SmallBundle.Context)!;
}
