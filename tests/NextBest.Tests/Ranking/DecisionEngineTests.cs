using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

public class DecisionEngineTests
{
    [Fact]
    public void Decide_Warm_AllocatesNothing()
    {
        var workspace = new DecisionWorkspace();
        var fixture = new EngineFixture(2);
        var bundle = fixture.Bundle(200, maximumPerLine: 2);
        var (profile, context) = (fixture.Profile(), fixture.Context());
        DecisionEngine.Decide(bundle, profile, context, workspace);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            DecisionEngine.Decide(bundle, profile, context, workspace);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Decide_EveryItem_HasAReasonAndTheTriggersComesFirst()
    {
        var workspace = new DecisionWorkspace();
        var fixture = new EngineFixture(3);
        var bundle = fixture.Bundle(60, maximumPerLine: 12);
        var triggered = 0;
        for (var i = 0; i < 200; i++)
        {
            DecisionEngine.Decide(bundle, fixture.Profile(), fixture.Context(), workspace);
            foreach (var item in workspace.Items)
            {
                Assert.InRange(item.ReasonCount, 1, DecisionItem.MaximumReasons);
                if (item.Trigger < 0)
                    continue;
                triggered++;
                Assert.Equal("trigger", bundle.Policy.Reasons[item.Reasons[0].Reason].Code);
            }
        }

        Assert.True(triggered > 0);
    }

    [Fact]
    public void Decide_WithoutProfile_SaysPopularAndOffersOnlyWhatAnyoneMaySee()
    {
        var workspace = new DecisionWorkspace();
        var popular = 0;
        for (var seed = 0; seed < 50; seed++)
        {
            var fixture = new EngineFixture(seed + 400);
            var bundle = fixture.Bundle(60, maximumPerLine: 12);
            DecisionEngine.Decide(bundle, null, fixture.Context() with { Limit = 50 }, workspace);
            foreach (var item in workspace.Items)
            {
                Assert.True(
                    bundle.Catalog.Products[item.Product].Rating
                        is RiskRating.R1
                            or RiskRating.NotApplicable
                );
                if (item.Trigger >= 0 || item.Campaign >= 0)
                    continue;
                popular++;
                Assert.Equal("popular", bundle.Policy.Reasons[item.Reasons[0].Reason].Code);
            }
        }

        Assert.True(popular > 0);
    }

    [Fact]
    public void StageOf_ProductThatTheLastBundleLacks_IsRefused()
    {
        var workspace = new DecisionWorkspace();
        Assert.Throws<IndexOutOfRangeException>(() => workspace.StageOf(0));
        var fixture = new EngineFixture(7);
        DecisionEngine.Decide(fixture.Bundle(40), null, fixture.Context(), workspace);
        DecisionEngine.Decide(fixture.Bundle(3), null, fixture.Context(), workspace);
        Assert.NotEqual(DecisionStage.Unspecified, workspace.StageOf(2));
        Assert.Throws<IndexOutOfRangeException>(() => workspace.StageOf(3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(51)]
    public void Decide_LimitOutOfRange_IsRefused(int limit)
    {
        var fixture = new EngineFixture(5);
        var context = fixture.Context() with { Limit = limit };
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            DecisionEngine.Decide(fixture.Bundle(3), null, context, new DecisionWorkspace())
        );
    }

    [Fact]
    public void Decide_ProfileOfAnotherSchema_IsRefused()
    {
        var fixture = new EngineFixture(6);
        var other = new FeatureSchema([
            new()
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Vocabulary = [],
            },
        ]);
        var profile = new ProfileBuilder(other).Build(EngineFixture.Now);
        Assert.Throws<ArgumentException>(() =>
            DecisionEngine.Decide(
                fixture.Bundle(3),
                profile,
                fixture.Context(),
                new DecisionWorkspace()
            )
        );
    }
}
