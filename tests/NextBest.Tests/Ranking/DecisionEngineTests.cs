using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

public class DecisionEngineTests
{
    private const int Bundles = 200;
    private const int DecisionsPerBundle = 50;

    [Fact]
    public void Decide_RandomBundlesAndCustomers_AgreesWithTheSlowTwin()
    {
        var workspace = new DecisionWorkspace();
        for (var seed = 0; seed < Bundles; seed++)
        {
            var fixture = new EngineFixture(seed);
            var bundle = fixture.Bundle(products: 1 + seed % 40, maximumPerLine: 1 + seed % 3);
            for (var i = 0; i < DecisionsPerBundle; i++)
            {
                var (profile, context) = (
                    i % 10 == 0 ? null : fixture.Profile(),
                    fixture.Context()
                );
                DecisionEngine.Decide(bundle, profile, context, workspace);
                var actual = workspace
                    .Items.ToArray()
                    .Select(item => (item.Product, item.Priority));
                Assert.Equal(SlowDecider.Rank(bundle, profile, context), actual);
            }
        }
    }

    [Fact]
    public void Decide_RandomBundlesAndCustomers_NeverOffersTheUnsuitable()
    {
        var workspace = new DecisionWorkspace();
        for (var seed = 0; seed < Bundles; seed++)
        {
            var fixture = new EngineFixture(seed + 1000);
            var bundle = fixture.Bundle(30, maximumPerLine: 8);
            for (var i = 0; i < DecisionsPerBundle; i++)
            {
                var (profile, context) = (
                    i % 10 == 0 ? null : fixture.Profile(),
                    fixture.Context()
                );
                DecisionEngine.Decide(bundle, profile, context, workspace);
                var grade = SlowDecider.GradeOf(bundle, profile, context);
                foreach (var item in workspace.Items)
                    Assert.True(
                        SlowDecider.IsSuitable(bundle.Catalog.Products[item.Product], grade)
                    );
            }
        }
    }

    [Fact]
    public void Decide_AnyDecision_FactorsMultiplyToPriorityAndFunnelAddsUp()
    {
        var workspace = new DecisionWorkspace();
        var fixture = new EngineFixture(1);
        var bundle = fixture.Bundle(40);
        for (var i = 0; i < DecisionsPerBundle; i++)
        {
            DecisionEngine.Decide(bundle, fixture.Profile(), fixture.Context(), workspace);
            foreach (var item in workspace.Items)
                Assert.Equal(
                    (double)item.Propensity * item.Context * item.Value * item.Need * item.Lever,
                    item.Priority
                );
            var funnel = workspace.Funnel;
            Assert.Equal(
                funnel.Considered,
                funnel.Ineligible
                    + funnel.NotApplicable
                    + funnel.Unsuitable
                    + funnel.ContactLimited
                    + funnel.Ranked
            );
        }
    }

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
                if (item.Context <= 1)
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
        var fixture = new EngineFixture(4);
        var bundle = fixture.Bundle(400, maximumPerLine: 12);
        DecisionEngine.Decide(bundle, null, fixture.Context() with { Limit = 50 }, workspace);
        Assert.NotEqual(0, workspace.Items.Length);
        foreach (var item in workspace.Items)
        {
            Assert.True(
                bundle.Catalog.Products[item.Product].Rating
                    is RiskRating.R1
                        or RiskRating.NotApplicable
            );
            Assert.Equal("popular", bundle.Policy.Reasons[item.Reasons[0].Reason].Code);
        }
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
