using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

public sealed class TraceTests
{
    private static readonly CustomerProfile Customer = Bank.Profile(
        ("age", "62"),
        ("aum", "460000000"),
        ("rate", "0.7"),
        ("assessed_on", "2025-03-10"),
        ("grade", "C9"),
        ("city", "beijing"),
        ("held", "time_deposit|fund_70")
    );

    private readonly PredicateSetBuilder builder = new(Bank.Schema);

    [Fact]
    public void Trace_JoinedRules_AreTheirConditionsAsWritten() =>
        Assert.Equal(
            ["age >= 18", "aum<5", "rate > 1 || 'payroll' in held", "!(age > 60 && rate < 1)"],
            Trace(
                    "(age >= 18 // adult\n && ((aum<5))\n) && ((rate > 1 || 'payroll' in held) && !(age > 60 && rate < 1)\n)"
                )
                .Select(t => t.Condition)
        );

    [Theory]
    [InlineData("age > 3 && true", "age=62")]
    [InlineData("aum > 3", "aum=460000000")]
    [InlineData("rate == 0.7", "rate=0.7")]
    [InlineData(
        "months_between(assessed_on, now) < 12",
        "assessed_on=2025-03-10 now=2026-03-10T09:30:00+08:00"
    )]
    [InlineData("grade == 'C1'", "grade=(unseen)")]
    [InlineData("city == 'beijing' || city == grade", "city=beijing grade=(unseen)")]
    [InlineData(
        "size(held) > 1 ? has(campaign) : size(scenes) > 0",
        "held=time_deposit|fund_70 campaign=null scenes=null"
    )]
    [InlineData("['beijing'].exists(x, x == city && x != region)", "city=beijing region=shenzhen")]
    [InlineData(
        "channel == 'mobile_app' || opened_on < now - duration('1h')",
        "channel=mobile_app opened_on=null now=2026-03-10T09:30:00+08:00"
    )]
    [InlineData(
        "view.count in [1, 2] || transaction.amount > 1",
        "view.count=3 transaction.amount=30000.25"
    )]
    public void Trace_Condition_ListsTheValuesItReads(string rule, string values) =>
        Assert.Equal(values, Describe(Trace(rule)[0]));

    [Fact]
    public void Trace_WithoutProfile_HasMissingFeatures()
    {
        var trace = Assert.Single(Trace("age > 3", profile: null));
        Assert.Equal((Truth.Unknown, "age=null"), (trace.Outcome, Describe(trace)));
    }

    [Fact]
    public void Trace_Segments_AreFollowedByTheirConditionsOnce()
    {
        Define("adult", "age >= 18");
        Define("silver", "adult && age >= 55 && has(held)");
        Define("poor", "aum < 1000 && rate > 0");
        var traces = Trace("silver && !poor && (adult || poor) && silver");
        Assert.Equal(
            [
                ("", "silver", Truth.True),
                ("silver", "adult", Truth.True),
                ("adult", "age >= 18", Truth.True),
                ("silver", "age >= 55", Truth.True),
                ("silver", "has(held)", Truth.True),
                ("", "!poor", Truth.True),
                ("poor", "aum < 1000", Truth.False),
                ("poor", "rate > 0", Truth.True),
                ("", "adult || poor", Truth.True),
                ("", "silver", Truth.True),
            ],
            traces.Select(t => (t.Segment, t.Condition, t.Outcome))
        );
        Assert.Equal("age=62 held=time_deposit|fund_70", Describe(traces[0]));
        Assert.Equal("age=62 aum=460000000 rate=0.7", Describe(traces[8]));
    }

    [Fact]
    public void Trace_VariableOfAMacroThatASegmentTookLater_IsTraced()
    {
        var early = Add("[1, 2].all(x, age > x)");
        Define("x", "age > 100");
        var set = builder.Build();
        Assert.Equal(Truth.True, Assert.Single(set.Trace(early, Customer, Bank.Context)).Outcome);
    }

    [Fact]
    public void Trace_ProfileOfAnotherSchemaOrNoPredicate_Throws()
    {
        var set = new PredicateSetBuilder(Bank.Schema).Build();
        Assert.Throws<IndexOutOfRangeException>(() => set.Trace(0, null, Bank.Context));
        Add("age > 1");
        var other = new FeatureSchema([
            new FeatureDefinition
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Vocabulary = ["a"],
            },
        ]);
        var stranger = new ProfileBuilder(other).Build(Bank.Now);
        Assert.Throws<ArgumentException>(() => builder.Build().Trace(0, stranger, Bank.Context));
    }

    [Fact]
    public void Trace_ManyThreads_SeeTheSame()
    {
        Define("adult", "age >= 18");
        for (var i = 0; i < 50; i++)
            Add($"adult && age > {i}");
        var set = builder.Build();
        Parallel.For(
            0,
            2000,
            i =>
            {
                var traces = set.Trace(1 + i % 50, Customer, Bank.Context);
                Assert.Equal(
                    ["adult", "age >= 18", $"age > {i % 50}"],
                    traces.Select(t => t.Condition)
                );
            }
        );
    }

    private IReadOnlyList<ConditionTrace> Trace(string rule) => Trace(rule, Customer);

    private IReadOnlyList<ConditionTrace> Trace(string rule, CustomerProfile? profile)
    {
        var context = Bank.Context with
        {
            Channel = Channel.MobileApp,
            Region = "shenzhen",
            ViewCount = 3,
            TransactionAmount = 30_000.25,
        };
        return Build(Add(rule)).Trace(Add(rule), profile, context);
    }

    private PredicateSet Build(int index)
    {
        Assert.True(index >= 0);
        return builder.Build();
    }

    private int Add(string rule)
    {
        var faults = new List<ExpressionFault>();
        var index = builder.Add(rule, faults);
        Assert.Empty(faults);
        return index;
    }

    private void Define(string name, string rule)
    {
        var faults = new List<ExpressionFault>();
        builder.Define(name, rule, faults);
        Assert.Empty(faults);
    }

    private static string Describe(ConditionTrace trace) =>
        string.Join(' ', trace.Values.Select(v => $"{v.Key}={v.Value ?? "null"}"));
}
