using NextBest.Core.Policy;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

public class ColdStartTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(SmallBundle.Now.DateTime);

    private static readonly ColdStartPolicy Priors = new()
    {
        SparseBelow = 0.5,
        Priors =
        [
            Prior("vip", "deposit", 0.9f),
            new(-1, LineOf("deposit"), 0.3f),
            new(-1, LineOf("gold"), 0.05f),
        ],
    };

    [Fact]
    public void Decide_TwoOfTenFeaturesKnown_BlendsModelAndPrior()
    {
        var bundle = Bundle(Priors, "deposit", "fund", "gold", "medical");
        var items = SmallBundle.Items(
            bundle,
            SmallBundle.Profile(("score", "50"), ("home", "beijing"))
        );
        // 0.2 of the features are known, 0.4 of the 0.5 wanted; the model says 0.1 x 1.5.
        Assert.Equal((0.4f * 0.15f + 0.6f * 0.3f, PropensitySource.Blend), Of(items, 0));
        Assert.Equal((0.4f * 0.15f + 0.6f * 0.1f, PropensitySource.Blend), Of(items, 1));
        Assert.Equal((0.05f, PropensitySource.Prior), Of(items, 2));
        Assert.Equal((0, PropensitySource.Prior), Of(items, 3));
    }

    [Fact]
    public void Decide_MemberOfTheSegment_GetsItsPrior()
    {
        var bundle = Bundle(Priors, "deposit");
        var vip = SmallBundle.Profile(("score", "100"));
        var (propensity, _) = Of(SmallBundle.Items(bundle, vip), 0);
        Assert.Equal(0.2f * 0.2f + 0.8f * 0.9f, propensity, 1e-6f);
    }

    [Fact]
    public void Decide_HalfOfTheFeaturesKnown_IsTheModelsAlone()
    {
        var known = SmallBundle.Profile(
            ("score", "50"),
            ("home", "beijing"),
            ("age", "40"),
            ("grade", "C3"),
            ("held", "")
        );
        var workspace = new DecisionWorkspace();
        var bundle = Bundle(Priors, "deposit");
        DecisionEngine.Decide(bundle, known, SmallBundle.Context, workspace);
        Assert.False(workspace.IsColdStart);
        Assert.Equal((0.15f, PropensitySource.Model), Of(workspace.Items.ToArray(), 0));
    }

    [Fact]
    public void Decide_WhatTheModelExcludes_StaysExcluded()
    {
        var excluded = SmallBundle.Profile(("score", "1"));
        var policy = Priors with { Priors = [new(-1, LineOf("cash_plus"), 0.3f)] };
        var items = SmallBundle.Items(Bundle(policy, "cash_plus"), excluded);
        Assert.Equal(0, Of(items, 0).Propensity);
    }

    [Fact]
    public void Decide_NobodyKnown_SaysBaseRateAndPrior()
    {
        var items = SmallBundle.Items(Bundle(Priors, "deposit", "gold"), null);
        Assert.Equal((SmallBundle.BaseRate, PropensitySource.BaseRate), Of(items, 0));
        Assert.Equal((0.05f, PropensitySource.Prior), Of(items, 1));
    }

    [Theory]
    [InlineData(0, 0.02f, PropensitySource.Capped)]
    [InlineData(59, 0.02f, PropensitySource.Capped)]
    [InlineData(60, 0.1f, PropensitySource.BaseRate)]
    [InlineData(-10, 0.02f, PropensitySource.Capped)]
    public void Decide_NewProduct_IsCappedUntilItMatures(
        int age,
        float propensity,
        PropensitySource source
    )
    {
        var bundle = SmallBundle.Of(
            [SmallBundle.Product("new", "deposit") with { LaunchedOn = Today.AddDays(-age) }],
            policy =>
                policy with
                {
                    ColdStart = new() { MaturityDays = 60, MaturityCap = 0.02 },
                }
        );
        Assert.Equal((propensity, source), Of(SmallBundle.Items(bundle, null), 0));
    }

    private static DecisionBundle Bundle(ColdStartPolicy cold, params string[] lines) =>
        SmallBundle.Of(
            [.. lines.Select(line => SmallBundle.Product($"p_{line}", line))],
            policy => policy with { ColdStart = cold }
        );

    private static SegmentPrior Prior(string segment, string line, float rate) =>
        new(Array.IndexOf(EngineSchema.Rules, segment), LineOf(line), rate);

    private static int LineOf(string line) => Array.IndexOf(EngineSchema.LineIds, line);

    private static (float Propensity, PropensitySource Source) Of(
        DecisionItem[] items,
        int product
    ) =>
        items
            .Where(i => i.Product == product)
            .Select(i => (i.Propensity, i.PropensitySource))
            .Single();
}
