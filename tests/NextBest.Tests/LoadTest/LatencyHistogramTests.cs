using NextBest.LoadTest.Measuring;

namespace NextBest.Tests.LoadTest;

/// <summary>Percentiles against sorted values.</summary>
public class LatencyHistogramTests
{
    private const double Precision = 1.0 / 1000;

    private static readonly double[] Shares = [0, 0.01, 0.5, 0.9, 0.99, 0.999, 0.9999, 1];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(20_000)]
    public void Quantile_RandomLatencies_AgreesWithTheSortedOnes(int count)
    {
        var random = new Random(count);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            var histogram = new LatencyHistogram();
            var values = Enumerable
                .Range(0, count)
                .Select(_ => (long)Math.Pow(10, random.NextDouble() * 11))
                .ToList();
            values.ForEach(histogram.Record);
            values.Sort();
            foreach (var share in Shares)
            {
                var exact = values[Math.Max(0, (int)Math.Ceiling(share * count) - 1)];
                Assert.InRange(histogram.Quantile(share), exact, exact + (exact * Precision));
            }

            Assert.Equal(count, histogram.Count);
            Assert.Equal(values[^1], histogram.Maximum);
        }
    }

    [Fact]
    public void Quantile_ValuesBelowTwoMicroseconds_AreExact()
    {
        for (var value = 0L; value < 2048; value += 11)
        {
            var histogram = new LatencyHistogram();
            histogram.Record(value);
            histogram.Record(LatencyHistogram.Highest);
            Assert.Equal(value, histogram.Quantile(0.5));
        }
    }

    [Fact]
    public void Quantile_AroundEveryPowerOfTwo_IsNeverBelowTheValue()
    {
        for (var bits = 1; bits < 37; bits++)
            foreach (var value in (long[])[(1L << bits) - 1, 1L << bits, (1L << bits) + 1])
            {
                var histogram = new LatencyHistogram();
                histogram.Record(value);
                histogram.Record(LatencyHistogram.Highest);
                Assert.InRange(histogram.Quantile(0.5), value, value + (value * Precision));
            }
    }

    [Fact]
    public void Record_BeyondTheRange_CountsAsItsEnd()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(-5);
        histogram.Record(long.MaxValue);
        Assert.Equal(0, histogram.Quantile(0.5));
        Assert.Equal(LatencyHistogram.Highest, histogram.Quantile(1));
        Assert.Equal(LatencyHistogram.Highest, histogram.Maximum);
    }

    [Fact]
    public void Quantile_NothingRecorded_IsZero()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal(0, histogram.Quantile(0.99));
        Assert.Empty(PercentileCurve.Of(histogram));
    }

    [Fact]
    public void Record_ManyThreads_LosesNothing()
    {
        var histogram = new LatencyHistogram();
        Parallel.For(
            0,
            8,
            thread =>
            {
                for (var i = 0; i < 20_000; i++)
                    histogram.Record((i * 8) + thread);
            }
        );
        Assert.Equal(160_000, histogram.Count);
        Assert.Equal(159_999, histogram.Maximum);
    }

    [Fact]
    public void Add_TwoHistograms_EqualsOneOfAll()
    {
        var (one, other, all) = (
            new LatencyHistogram(),
            new LatencyHistogram(),
            new LatencyHistogram()
        );
        for (var i = 0; i < 5_000; i++)
        {
            (i % 3 == 0 ? one : other).Record(i * i);
            all.Record(i * i);
        }

        one.Add(other);
        Assert.Equal(all.Maximum, one.Maximum);
        Assert.Equal(PercentileCurve.Of(all), PercentileCurve.Of(one));
    }

    [Fact]
    public void PercentileCurve_Points_RiseAndEndNearTheSlowest()
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 10_000; i++)
            histogram.Record(i * 1000);
        var points = PercentileCurve.Of(histogram);
        Assert.Equal(points.OrderBy(p => p.Share), points);
        Assert.Equal(points.OrderBy(p => p.Microseconds), points);
        Assert.InRange(points[^1].Microseconds, 9_990, 10_010);
    }
}
