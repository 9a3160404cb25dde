using NextBest.Learning.Examples;
using Xunit;

namespace NextBest.Tests.Learning;

public sealed class CustomerSplitTests
{
    [Theory]
    [InlineData("C{0:D6}")]
    [InlineData("{0}")]
    public void Contains_OfManyCustomers_HoldsTheShareIndependentlyOfTheSalt(string format)
    {
        var ids = Enumerable
            .Range(0, 50_000)
            .Select(i =>
                string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i)
            )
            .ToList();
        var held = ids.Where(id => CustomerSplit.Contains(id, 0.2, "holdout")).ToList();
        Assert.InRange(held.Count, 9_600, 10_400);
        Assert.InRange(
            held.Count(id => CustomerSplit.Contains(id, 0.2, "validation")),
            1_800,
            2_200
        );
    }

    [Fact]
    public void Position_OfAKnownCustomer_NeverChanges() =>
        Assert.Equal(
            0.08074387192880406,
            CustomerSplit.Position("C000042", CustomerSplit.HoldoutSalt),
            12
        );

    [Fact]
    public void Contains_AtTheEnds_IsNobodyAndEverybody()
    {
        Assert.False(CustomerSplit.Contains("A", 0, "x"));
        Assert.True(CustomerSplit.Contains("A", 1, "x"));
    }
}
