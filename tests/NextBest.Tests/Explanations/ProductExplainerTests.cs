using NextBest.Core.Explanations;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;
using NextBest.Tests.Ranking;

namespace NextBest.Tests.Explanations;

public class ProductExplainerTests
{
    [Fact]
    public void Explain_EveryProductOfRandomDecisions_AgreesWithTheDecision()
    {
        var (decided, explained) = (new DecisionWorkspace(), new DecisionWorkspace());
        for (var seed = 0; seed < 60; seed++)
        {
            var fixture = new EngineFixture(seed + 7000);
            var bundle = fixture.Bundle(20, maximumPerLine: 2);
            var (subject, context) = (Subject.Of(fixture.Profile()), fixture.Context());
            DecisionEngine.Decide(bundle, subject, context, decided);
            for (var product = 0; product < bundle.Catalog.Products.Count; product++)
            {
                var why = ProductExplainer.Explain(bundle, subject, context, explained, product);
                Assert.Equal(decided.StageOf(product), why.Stage);
                Assert.Equal(RankIn(decided, product), why.Rank);
                AssertRule(why);
                AssertScores(decided, why);
            }
        }
    }

    [Fact]
    public void Explain_ContributionsAndBaseline_AddUpToTheMargin()
    {
        var fixture = new EngineFixture(71);
        var bundle = fixture.Bundle(20);
        var subject = Subject.Of(fixture.Profile());
        var why = ProductExplainer.Explain(bundle, subject, fixture.Context(), new(), 3);
        var expected = new float[bundle.Schema.Features.Count];
        bundle.Model.Explain(
            subject.Profile!,
            [bundle.Catalog.Products[3].Line],
            new float[bundle.Model.ScratchLength],
            expected
        );
        Assert.Equal(expected, why.Contributions);
        Assert.Equal(bundle.Model.Baseline(bundle.Catalog.Products[3].Line), why.Baseline);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(20)]
    public void Explain_ProductOutOfRange_IsRefused(int product)
    {
        var fixture = new EngineFixture(72);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ProductExplainer.Explain(
                fixture.Bundle(20),
                Subject.Of(null),
                fixture.Context(),
                new(),
                product
            )
        );
    }

    private static void AssertRule(ProductExplanation why)
    {
        if (why.Stage == DecisionStage.Offered)
        {
            Assert.Equal("", why.RuleId);
            return;
        }

        Assert.NotEqual("", why.RuleId);
        Assert.Equal(why.RuleId, why.Checks[0].RuleId);
        Assert.NotEqual(Truth.True, why.Checks[0].Trace.Outcome);
    }

    private static void AssertScores(DecisionWorkspace decided, ProductExplanation why)
    {
        var isRanked = why.Stage is DecisionStage.Offered or DecisionStage.Ranking;
        Assert.Equal(isRanked, why.Priority is not null);
        if (why.Priority is not { } p)
            return;
        Assert.Equal((double)p.Propensity * p.Context * p.Value * p.Need * p.Lever, p.Priority);
        foreach (var item in decided.Items)
            if (item.Product == why.Product)
            {
                Assert.Equal(item.Priority, p.Priority);
                Assert.Equal(item.Reasons.ToArray(), why.Reasons);
            }
    }

    private static int RankIn(DecisionWorkspace decided, int product)
    {
        for (var i = 0; i < decided.Items.Length; i++)
            if (decided.Items[i].Product == product || decided.Items[i].Parts.Contains(product))
                return i + 1;
        return 0;
    }
}
