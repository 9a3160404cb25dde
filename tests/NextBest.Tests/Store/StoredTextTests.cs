using NextBest.Core.Catalog;
using NextBest.Redis.Connections;
using NextBest.Redis.Outcomes;
using Xunit;

namespace NextBest.Tests.Store;

/// <summary>Keys and outcomes as released: what is stored stays readable for ever.</summary>
public sealed class StoredTextTests
{
    private static readonly Outcome Bought = new(
        "D1",
        "C000042",
        "fund_a",
        OutcomeKind.Purchased,
        new DateTimeOffset(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero),
        Channel.WeChat
    );

    [Fact]
    public void Keys_OneCustomer_ShareTheHashTag()
    {
        var keys = new StoreKeys("nb");

        Assert.Equal("nb:{C000042}:p", keys.Profile("C000042").ToString());
        Assert.Equal("nb:{C000042}:o", keys.Outcomes("C000042").ToString());
    }

    [Theory]
    [InlineData("nb:{C000042}:p", true)]
    [InlineData("nb:{C000042}:o", false)]
    [InlineData("nbx:{C000042}:p", false)]
    [InlineData("other", false)]
    [InlineData("nb", false)]
    public void IsProfile_AnyKey_KnowsItsOwn(string key, bool expected) =>
        Assert.Equal(expected, new StoreKeys("nb").IsProfile(key));

    [Fact]
    public void Outcome_AsStored_IsTheReleasedText()
    {
        Assert.Equal("D1|fund_a|5", OutcomeFields.Field(Bought));
        Assert.Equal("1769860800123|6", OutcomeFields.Value(Bought));
        Assert.Equal(Bought, OutcomeFields.Parse("C000042", "D1|fund_a|5", "1769860800123|6"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("D1|fund_a", "1769860800123|6")]
    [InlineData("D1|fund_a|x", "1769860800123|6")]
    [InlineData("D1|fund_a|5|6", "1769860800123|6")]
    [InlineData("D1|fund_a|5", "1769860800123")]
    [InlineData("D1|fund_a|5", "soon|6")]
    [InlineData("D1|fund_a|5", "9223372036854775807|6")]
    [InlineData("D1|fund_a|5", "1769860800123|256")]
    public void Parse_AnythingElse_IsNoOutcome(string field, string value) =>
        Assert.Null(OutcomeFields.Parse("C000042", field, value));
}
