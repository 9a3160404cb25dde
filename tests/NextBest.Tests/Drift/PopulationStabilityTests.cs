using NextBest.Core.Drift;

namespace NextBest.Tests.Drift;

public class PopulationStabilityTests
{
    [Fact]
    public void Index_SameShares_IsNothing()
    {
        Assert.Equal(0, PopulationStability.Index([10, 20, 70], [10, 20, 70]), 12);
        Assert.InRange(PopulationStability.Index([10, 20, 70], [1000, 2000, 7000]), 0, 1e-3);
    }

    [Fact]
    public void Index_TextbookShift_IsWhatTheFormulaGives()
    {
        // 10/20/70 against 20/20/60 of a million: (0.1)ln 2 + (-0.1)ln(6/7).
        var index = PopulationStability.Index(
            [100_000, 200_000, 700_000],
            [200_000, 200_000, 600_000]
        );
        Assert.Equal(0.1 * Math.Log(2) - 0.1 * Math.Log(6 / 7.0), index, 5);
    }

    [Fact]
    public void Index_OverRandomHistograms_IsTheSlowTwins()
    {
        var random = new Random(3);
        for (var trial = 0; trial < 200; trial++)
        {
            var bins = random.Next(2, 12);
            var reference = Counts(random, bins);
            var live = Counts(random, bins);
            Assert.Equal(Slow(reference, live), PopulationStability.Index(reference, live), 10);
            Assert.Equal(
                PopulationStability.Index(live, reference),
                PopulationStability.Index(reference, live),
                10
            );
        }
    }

    [Fact]
    public void Index_NothingCounted_IsUnknown()
    {
        Assert.Equal(double.NaN, PopulationStability.Index([0, 0], [1, 2]));
        Assert.Equal(double.NaN, PopulationStability.Index([1, 2], [0, 0]));
        Assert.Throws<ArgumentException>(() => PopulationStability.Index([1], [1, 2]));
    }

    [Fact]
    public void Noise_NoShift_IsTheMeanIndexOfSamples()
    {
        const int Bins = 10;
        const int Trials = 400;
        var random = new Random(11);
        var sum = 0.0;
        for (var trial = 0; trial < Trials; trial++)
            sum += PopulationStability.Index(Draw(random, Bins, 2000), Draw(random, Bins, 500));
        Assert.InRange(sum / Trials / PopulationStability.Noise(Bins, 2000, 500), 0.85, 1.15);
    }

    private static long[] Draw(Random random, int bins, int values)
    {
        var counts = new long[bins];
        for (var i = 0; i < values; i++)
            counts[random.Next(bins)]++;
        return counts;
    }

    private static long[] Counts(Random random, int bins)
    {
        var counts = new long[bins];
        for (var i = 0; i < bins; i++)
            counts[i] = random.Next(4) == 0 ? 0 : random.Next(1000);
        counts[0]++;
        return counts;
    }

    private static double Slow(long[] reference, long[] live)
    {
        var q = reference
            .Select(c => (c + 0.5) / (reference.Sum() + 0.5 * reference.Length))
            .ToArray();
        var p = live.Select(c => (c + 0.5) / (live.Sum() + 0.5 * live.Length)).ToArray();
        return p.Zip(q).Sum(b => b.First * Math.Log(b.First / b.Second))
            + q.Zip(p).Sum(b => b.First * Math.Log(b.First / b.Second));
    }
}
