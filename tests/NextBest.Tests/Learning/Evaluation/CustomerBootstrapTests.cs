using NextBest.Learning.Evaluation;
using Xunit;

namespace NextBest.Tests.Learning.Evaluation;

public sealed class CustomerBootstrapTests
{
    [Fact]
    public void Counts_OfAResample_AddUpToTheCustomers()
    {
        var bootstrap = new CustomerBootstrap(500, 20, 3);
        for (var r = 0; r < bootstrap.Resamples; r++)
            Assert.Equal(500, bootstrap.Counts(r).ToArray().Sum(c => c));
        Assert.Equal(
            bootstrap.Counts(7).ToArray(),
            new CustomerBootstrap(500, 20, 3).Counts(7).ToArray()
        );
    }

    [Fact]
    public void Interval_OfAMean_CoversItAsOftenAsItSays()
    {
        var covered = 0;
        for (var round = 0; round < 200; round++)
        {
            var random = new Random(round);
            var means = new GroupMeans(1, 1);
            for (var c = 0; c < 100; c++)
                means.Add(c, 0, random.NextDouble());
            var interval = means.Summarize(new CustomerBootstrap(100, 200, round)).Interval(0, 0);
            if (interval.Low <= 0.5 && 0.5 <= interval.High)
                covered++;
        }

        Assert.InRange(covered, 178, 199);
    }

    [Fact]
    public void Interval_WithRowsOfOneCustomerTogether_IsWiderThanWithRowsApart()
    {
        var bootstrap = new CustomerBootstrap(1000, 200, 1);
        var together = new GroupMeans(1, 1);
        var apart = new GroupMeans(1, 1);
        for (var i = 0; i < 1000; i++)
        {
            together.Add(i / 10, 0, i / 10 % 2);
            apart.Add(i, 0, i / 10 % 2);
        }

        var wide = together.Summarize(bootstrap).Interval(0, 0);
        var narrow = apart.Summarize(bootstrap).Interval(0, 0);
        Assert.True(wide.High - wide.Low > 2 * (narrow.High - narrow.Low));
    }

    [Fact]
    public void Means_OfAGroupWithoutRows_AreUndefined()
    {
        var means = new GroupMeans(2, 1);
        means.Add(0, 0, 1);
        means.Add(0, -1, 1);
        means.Summarize(new CustomerBootstrap(1, 10, 1));
        Assert.True(double.IsNaN(means.Interval(1, 0).Value));
        Assert.False(means.Difference(1, 0).IsSignificant);
        Assert.Equal((1, 0), (means.Rows(0), means.Rows(1)));
    }

    [Theory]
    [InlineData(0.2, true)]
    [InlineData(0, false)]
    public void Difference_OfNoiseAroundAShift_IsSignificantWhereThereIsOne(
        double shift,
        bool isSignificant
    )
    {
        var random = new Random(5);
        var means = new GroupMeans(1, 1);
        for (var c = 0; c < 2_000; c++)
            means.Add(c, 0, random.NextDouble() - 0.5 + shift);
        var difference = means.Summarize(new CustomerBootstrap(2_000, 200, 1)).Difference(0, 0);
        Assert.Equal(isSignificant, difference.IsSignificant);
        Assert.InRange(difference.PValue, 1.0 / 201, 1);
    }

    [Fact]
    public void Difference_WithoutResamples_IsNeverSignificant()
    {
        var means = new GroupMeans(1, 1);
        means.Add(0, 0, 1);
        var difference = means.Summarize(new CustomerBootstrap(1, 0, 1)).Difference(0, 0);
        Assert.Equal(new Difference(1, 1, 1, 1), difference);
    }
}
