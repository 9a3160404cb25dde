using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

/// <summary>Macros over a shelf of many products.</summary>
public sealed class SetMacroTests
{
    private const int ProductCount = 10_000;

    private static readonly FeatureSchema Schema = new([
        new FeatureDefinition
        {
            Name = "held",
            Kind = FeatureKind.Set,
            Vocabulary = [.. Enumerable.Range(0, ProductCount).Select(i => $"product_{i}")],
        },
    ]);

    private readonly List<ExpressionFault> faults = [];

    [Theory]
    [InlineData("held.exists(p, p.startsWith('product_99'))", "product_9", Truth.False)]
    [InlineData("held.exists(p, p.startsWith('product_99'))", "product_9|product_9901", Truth.True)]
    [InlineData("held.all(p, p.endsWith('7'))", "product_7|product_9007", Truth.True)]
    [InlineData("held.all(p, p.endsWith('7'))", "product_7|product_9008", Truth.False)]
    [InlineData("held.exists_one(p, p.endsWith('7'))", "product_7|product_9008", Truth.True)]
    [InlineData("held.exists_one(p, p.endsWith('7'))", "product_7|product_9007", Truth.False)]
    [InlineData("held.all(p, false) && !held.exists(p, true)", "", Truth.True)]
    [InlineData("held.all(p, false) || held.exists(p, true)", null, Truth.Unknown)]
    public void Evaluate_ConditionOnTheName_IsTestedForEachMember(
        string rule,
        string? held,
        Truth expected
    )
    {
        var profile = new ProfileBuilder(Schema);
        if (held is not null)
            Assert.Null(profile.SetText(Schema.Held, held));
        var builder = new PredicateSetBuilder(Schema);
        builder.Add(rule, faults);
        Assert.Empty(faults);
        var truths = new Truth[1];
        builder.Build().Evaluate(profile.Build(Bank.Now), Bank.Context, truths);
        Assert.Equal(expected, truths[0]);
    }

    [Theory]
    [InlineData("held.exists(p, p == view.product_id)", "more than 1024 terms")]
    [InlineData("held.exists(p, held.exists(q, p == q))", "more than 65536 terms")]
    [InlineData("held.exists(p, p == 'product_1O')", "did you mean 'product_1'")]
    public void Add_TooManyTermsOrAWrongOne_IsOneFault(string rule, string message)
    {
        Assert.Equal(-1, new PredicateSetBuilder(Schema).Add(rule, faults));
        Assert.Contains(message, Assert.Single(faults).Message, StringComparison.Ordinal);
    }
}
