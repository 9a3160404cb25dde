using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

public sealed class RuleNamesTests
{
    [Theory]
    [InlineData("age >= 60 && silver", "age silver")]
    [InlineData("has(aum) ? size(held) > 2 : !silver", "aum held silver")]
    [InlineData(
        "transaction.type == 'silver' && campaign.startsWith(\"gold\")",
        "campaign transaction"
    )]
    [InlineData("[\"a\", 'b'].exists(p, p in held) // silver", "held p")]
    [InlineData("age >= && (silver", "age silver")]
    [InlineData("true || false || 1.5 in [2]", "")]
    [InlineData("", "")]
    public void In_Rule_FindsPlainNamesOnly(string rule, string expected) =>
        Assert.Equal(expected, string.Join(' ', RuleNames.In(rule).Order(StringComparer.Ordinal)));

    [Fact]
    public void In_TextLongerThanRulesMayBe_FindsNothing() =>
        Assert.Empty(RuleNames.In(new string('a', 5_000)));
}
