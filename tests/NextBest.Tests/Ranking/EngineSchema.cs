using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Tests.Ranking;

/// <summary>The features and rules that random bundles choose from.</summary>
internal static class EngineSchema
{
    public static readonly string[] LineIds =
    [
        "deposit",
        "cash_plus",
        "fund",
        "card",
        "insurance",
        "payroll",
        "gold",
        "medical",
    ];

    public static readonly string[] Assets =
    [
        "assets_cash",
        "assets_stable",
        "assets_growth",
        "assets_protection",
    ];

    /// <summary>Rules by predicate; the first is the segment <c>vip</c>, the last three need the situation alone.</summary>
    public static readonly string[] Rules =
    [
        "vip",
        "score >= 50",
        "score < 20 || grade == \"C5\"",
        "\"card\" in held",
        "age >= 18",
        "transaction.type == \"remittance\"",
        "view.count >= 3",
        "region == \"north\"",
    ];

    /// <summary>The predicate that the customer is of age.</summary>
    public static int Adult { get; } = Array.IndexOf(Rules, "age >= 18");

    public static FeatureSchema Schema { get; } =
        new([
            new() { Name = "score", Kind = FeatureKind.Numeric },
            new()
            {
                Name = "assessed_on",
                Kind = FeatureKind.Numeric,
                Unit = FeatureDefinition.DateUnit,
            },
            Category("grade", "C1", "C2", "C3", "C4", "C5"),
            new()
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Vocabulary = [.. LineIds, .. Enumerable.Range(0, 12).Select(i => $"p{i}")],
            },
            new() { Name = "age", Kind = FeatureKind.Numeric },
            Category("home", "beijing", "urumqi", "lisbon"),
            .. Assets.Select(name => new FeatureDefinition
            {
                Name = name,
                Kind = FeatureKind.Numeric,
            }),
        ]);

    public static Feature Find(string name)
    {
        Assert.True(Schema.TryFind(name, out var feature));
        return feature;
    }

    /// <summary>Compiles the rules, and as many more of their own threshold each.</summary>
    public static PredicateSet Compile(int more = 0)
    {
        var builder = new PredicateSetBuilder(Schema);
        var faults = new List<ExpressionFault>();
        builder.Define("vip", "score >= 80", faults);
        foreach (var rule in Rules)
            builder.Add(rule, faults);
        for (var i = 0; i < more; i++)
            builder.Add($"score >= {i}.5 || age < {i}.5", faults);
        Assert.Empty(faults);
        return builder.Build();
    }

    private static FeatureDefinition Category(string name, params string[] values) =>
        new()
        {
            Name = name,
            Kind = FeatureKind.Categorical,
            Vocabulary = values,
        };
}
