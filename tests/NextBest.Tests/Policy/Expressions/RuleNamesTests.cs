using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

public sealed class RuleNamesTests
{
    [Theory]
    [InlineData("silver && !gold || age > 3", "age gold silver")]
    [InlineData(
        "held.size() > 2 && has(campaign) && size(scenes) < abs(rate)",
        "campaign held rate scenes"
    )]
    [InlineData("transaction.type == 'remittance' && view.count > 1 && now.getHours() > 9", "now")]
    [InlineData("['a', 'b'].exists(x, x in held && rich) ? silver : true", "held rich silver")]
    [InlineData("'silver' == region // gold", "region")]
    [InlineData("silver && (gold", "gold silver")]
    [InlineData("silver gold && > 'x", "gold silver")]
    [InlineData("(silver))) && § gold", "gold silver")]
    [InlineData("", "")]
    public void In_AnyText_AreThePlainNames(string text, string names) =>
        Assert.Equal(names, string.Join(' ', RuleNames.In(text).Order(StringComparer.Ordinal)));
}
