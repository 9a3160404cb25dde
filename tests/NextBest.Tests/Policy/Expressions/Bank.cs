using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

/// <summary>A small schema, one customer, one request, and what rules say of them.</summary>
internal static class Bank
{
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 30, 0, TimeSpan.FromHours(8));

    public static readonly string[] Cities =
    [
        "beijing",
        "shanghai",
        "shenzhen",
        .. Enumerable.Range(0, 80).Select(i => $"county_{i}"),
    ];

    public static readonly string[] Products =
    [
        "credit_card",
        "time_deposit",
        "payroll",
        .. Enumerable.Range(0, 80).Select(i => $"fund_{i}"),
    ];

    public static readonly FeatureSchema Schema = new([
        Number("age"),
        Number("aum"),
        Number("rate"),
        new FeatureDefinition
        {
            Name = "assessed_on",
            Kind = FeatureKind.Numeric,
            Unit = FeatureDefinition.DateUnit,
        },
        new FeatureDefinition
        {
            Name = "opened_on",
            Kind = FeatureKind.Numeric,
            Unit = FeatureDefinition.DateUnit,
        },
        Category("grade", "C1", "C2", "C3", "C4", "C5"),
        Category("city", Cities),
        Category("preferred_channel", "teller", "mobile_app", "phone"),
        Set("held", Products),
        Set("scenes", "travel", "medical", "pension"),
    ]);

    public static DecisionContext Context { get; } =
        new()
        {
            Now = Now,
            Channel = Channel.Teller,
            Limit = 3,
        };

    public static CustomerProfile Profile(params (string Feature, string Text)[] values)
    {
        var builder = new ProfileBuilder(Schema, UnknownValues.Accept);
        foreach (var (name, text) in values)
        {
            Assert.True(Schema.TryFind(name, out var feature));
            Assert.Null(builder.SetText(feature, text));
        }

        return builder.Build(Now);
    }

    public static List<ExpressionFault> FaultsOf(string rule)
    {
        var faults = new List<ExpressionFault>();
        var index = new PredicateSetBuilder(Schema).Add(rule, faults);
        Assert.Equal(faults.Count > 0, index < 0);
        return faults;
    }

    public static Truth Ask(
        string rule,
        CustomerProfile? profile = null,
        DecisionContext? context = null
    )
    {
        var faults = new List<ExpressionFault>();
        var builder = new PredicateSetBuilder(Schema);
        Assert.Equal(0, builder.Add(rule, faults));
        Assert.Empty(faults);
        Span<Truth> truths = stackalloc Truth[1];
        builder.Build().Evaluate(profile, context ?? Context, truths);
        return truths[0];
    }

    private static FeatureDefinition Number(string name) =>
        new() { Name = name, Kind = FeatureKind.Numeric };

    private static FeatureDefinition Category(string name, params string[] values) =>
        new()
        {
            Name = name,
            Kind = FeatureKind.Categorical,
            Vocabulary = values,
        };

    private static FeatureDefinition Set(string name, params string[] members) =>
        new()
        {
            Name = name,
            Kind = FeatureKind.Set,
            Vocabulary = members,
        };
}
