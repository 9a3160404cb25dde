using NextBest.LoadTest.Measuring;

namespace NextBest.Tests.LoadTest;

public class FiguresTests
{
    [Theory]
    [InlineData(new double[] { 4 }, 4)]
    [InlineData(new double[] { 9, 1 }, 5)]
    [InlineData(new double[] { 100, 1, 3 }, 3)]
    [InlineData(new double[] { 1, 100, 3, 5 }, 4)]
    public void Median_AnyOrder_IsTheMiddle(double[] values, double expected) =>
        Assert.Equal(expected, Figures.Median(values));

    [Fact]
    public void MedianOf_Rounds_TakesEachFigureByItself_AndTheSlowestCallOfAll()
    {
        var rounds = new Figures[]
        {
            new(100, 1, 2, 3, 4, 50),
            new(300, 3, 1, 9, 5, 5),
            new(200, 2, 3, 6, 6, 6),
        };
        Assert.Equal(new Figures(200, 2, 2, 6, 5, 50), Figures.MedianOf(rounds));
    }

    [Fact]
    public void Of_Histogram_CountsAgainstTheTimeThatPassed()
    {
        var latency = new LatencyHistogram();
        for (var i = 0; i < 500; i++)
            latency.Record(2_000);
        var figures = Figures.Of(latency, TimeSpan.FromSeconds(2));
        Assert.Equal(250, figures.PerSecond);
        Assert.Equal(2, figures.P99);
        Assert.Equal(2, figures.Max);
    }
}
