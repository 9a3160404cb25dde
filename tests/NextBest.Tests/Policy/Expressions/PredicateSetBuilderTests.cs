using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

public sealed class PredicateSetBuilderTests
{
    private readonly PredicateSetBuilder builder = new(Bank.Schema);
    private readonly List<ExpressionFault> faults = [];

    [Fact]
    public void Add_EqualExpressions_ShareOneIndex()
    {
        var first = builder.Add("age >= 18 && 'credit_card' in held", faults);
        Assert.Equal(first, builder.Add("( age>=18.0 ) && (\"credit_card\" in held)", faults));
        Assert.Equal(first, builder.Add("18 <= age && ['credit_card'].all(x, x in held)", faults));
        Assert.NotEqual(first, builder.Add("age > 18 && 'credit_card' in held", faults));
        var set = builder.Build();
        Assert.Equal(2, set.Count);
        Assert.Equal("age >= 18 && 'credit_card' in held", set.TextOf(first));
        Assert.Empty(faults);
    }

    [Fact]
    public void Define_Segment_IsUsableLaterAndEvaluatedOnce()
    {
        var adult = builder.Define("adult", "age >= 18", faults);
        var rich = builder.Define("rich_adult", "adult && aum > 1000000", faults);
        var rule = builder.Add("rich_adult || !adult", faults);
        Assert.Empty(faults);
        Assert.Equal((0, 1, 2), (adult, rich, rule));
        Assert.Equal(adult, builder.Add("adult", faults));
        var truths = new Truth[3];
        builder.Build().Evaluate(Bank.Profile(("age", "17"), ("aum", "1")), Bank.Context, truths);
        Assert.Equal([Truth.False, Truth.False, Truth.True], truths);
    }

    [Theory]
    [InlineData("age")]
    [InlineData("channel")]
    [InlineData("transaction")]
    [InlineData("taken")]
    [InlineData("has-dash")]
    [InlineData("1st")]
    [InlineData("")]
    [InlineData("true")]
    public void Define_NameThatCannotBe_IsRefused(string name)
    {
        builder.Define("taken", "age > 1", faults);
        Assert.Empty(faults);
        Assert.Equal(-1, builder.Define(name, "age > 2", faults));
        Assert.Equal(name, Assert.Single(faults).Fragment);
    }

    [Fact]
    public void Define_MadeOfItselfOrOfLaterOnes_IsRefused()
    {
        Assert.Equal(-1, builder.Define("ring", "age > 1 && ring", faults));
        Assert.Contains("can't be made of itself", Assert.Single(faults).Message);
        faults.Clear();
        Assert.Equal(-1, builder.Define("early", "late", faults));
        Assert.Contains("no feature, context variable or segment", Assert.Single(faults).Message);
        faults.Clear();
        builder.Define("late", "age > 3", faults);
        Assert.Equal(-1, builder.Add("late && early", faults));
        Assert.Contains("'early' has faults of its own", Assert.Single(faults).Message);
    }

    [Fact]
    public void Add_FeatureNamedLikeAVariable_IsAFault()
    {
        var schema = new FeatureSchema([
            .. Bank.Schema.Features.Select(f => f.Definition),
            new FeatureDefinition { Name = "region", Kind = FeatureKind.Numeric },
        ]);
        Assert.Equal(-1, new PredicateSetBuilder(schema).Add("region == 'north'", faults));
        Assert.Contains("rename the feature", Assert.Single(faults).Message);
    }

    [Fact]
    public void Constructor_OpenSchema_Throws()
    {
        var schema = new FeatureSchema([
            new FeatureDefinition { Name = "held", Kind = FeatureKind.Set },
        ]);
        Assert.Throws<ArgumentException>(() => new PredicateSetBuilder(schema));
    }

    [Fact]
    public void Build_BeforeMoreIsAdded_StaysAsItWas()
    {
        builder.Add("age > 1", faults);
        var early = builder.Build();
        builder.Add("age > 2", faults);
        Assert.Equal((1, 2), (early.Count, builder.Build().Count));
    }

    [Fact]
    public void Evaluate_ProfileOfAnotherSchemaOrShortSpan_Throws()
    {
        builder.Add("age > 1", faults);
        var set = builder.Build();
        var other = new FeatureSchema([
            new FeatureDefinition
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Vocabulary = ["a"],
            },
        ]);
        var stranger = new ProfileBuilder(other).Build(Bank.Now);
        Assert.Throws<ArgumentException>(() => set.Evaluate(stranger, Bank.Context, new Truth[1]));
        Assert.Throws<ArgumentException>(() => set.Evaluate(null, Bank.Context, []));
    }

    [Fact]
    public void Evaluate_AnyRules_AllocatesNothing()
    {
        var set = ManyRules(100);
        var profile = Bank.Profile(
            ("age", "30"),
            ("city", "beijing"),
            ("held", "payroll"),
            ("scenes", "travel")
        );
        var truths = new Truth[set.Count];
        set.Evaluate(profile, Bank.Context, truths);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            set.Evaluate(i % 2 == 0 ? profile : null, Bank.Context, truths);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Evaluate_MoreRulesThanTheStackHolds_AgreesWithSmallSets()
    {
        var set = ManyRules(3_000);
        var profile = Bank.Profile(
            ("age", "30"),
            ("city", "beijing"),
            ("held", "payroll"),
            ("scenes", "travel")
        );
        var truths = new Truth[set.Count];
        set.Evaluate(profile, Bank.Context, truths);
        foreach (var index in new[] { 0, 29, 30, 31, 999, set.Count - 1 })
            Assert.Equal(Bank.Ask(set.TextOf(index), profile), truths[index]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        set.Evaluate(profile, Bank.Context, truths);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private PredicateSet ManyRules(int count)
    {
        for (var i = 0; i < count; i++)
            builder.Add(
                $"age >= {i} && grade in ['C1', 'C2'] && !('fund_{i % 80}' in held) "
                    + $"&& (aum > {i} || has(aum)) && months_between(assessed_on, now) < {i} "
                    + $"&& transaction.type != 'x{i}' && channel == preferred_channel "
                    + $"&& size(city) + now.getHours() != {i} && scenes.exists_one(s, size(s) > 6) "
                    + $"&& math.least(int(rate), {i}) / 2 < 3 "
                    + "&& view.product_id in held && (age > 3 ? now : assessed_on) < now",
                faults
            );
        Assert.Empty(faults);
        Assert.Equal(count, builder.Build().Count);
        return builder.Build();
    }
}
