using NextBest.Learning.Evaluation;
using Xunit;

namespace NextBest.Tests.Learning.Evaluation;

public sealed class ReliabilityTests
{
    [Fact]
    public void Of_OfTwoLevels_GivesTheirShares()
    {
        // A third of the rows at 0.1, of which every fifth is an event; the others honest at 0.5.
        float[] probabilities = [.. Enumerable.Range(0, 3000).Select(i => i < 1000 ? 0.1f : 0.5f)];
        float[] labels =
        [
            .. Enumerable.Range(0, 3000).Select(i => i % (i < 1000 ? 5 : 2) == 0 ? 1f : 0f),
        ];
        var reliability = Reliability.Of(probabilities, labels);
        Assert.Equal(ProbabilityMetrics.CalibrationBins, reliability.Bins.Count);
        Assert.Equal(200, reliability.Bins[0].Rows);
        Assert.Equal(
            (0.1, 0.2),
            (reliability.Bins[0].Predicted, reliability.Bins[0].Observed),
            Near
        );
        Assert.Equal(0.1 / 3, reliability.Error, 6);
    }

    [Fact]
    public void Bin_OfOneEventInTen_HasWilsonsInterval()
    {
        var bin = ReliabilityBin.Of(10, 2, 1);
        Assert.Equal(0.2, bin.Predicted, 12);
        Assert.Equal(0.1, bin.Observed, 12);
        Assert.Equal(0.0178762, bin.Low, 6);
        Assert.Equal(0.4041500, bin.High, 6);
    }

    [Fact]
    public void Bin_WithoutEvents_StartsAtZeroAndIsNotCertain()
    {
        var bin = ReliabilityBin.Of(100, 1, 0);
        Assert.Equal(0, bin.Low, 12);
        Assert.InRange(bin.High, 0.03, 0.04);
    }

    [Fact]
    public void Of_OfNoRows_HasNoBinsAndNoError()
    {
        var reliability = Reliability.Of([], []);
        Assert.Empty(reliability.Bins);
        Assert.True(double.IsNaN(reliability.Error));
    }

    [Fact]
    public void Pooled_OfManyRows_IsNearlyTheSortedTable()
    {
        var random = new Random(4);
        float[] probabilities =
        [
            .. Enumerable.Range(0, 30_000).Select(_ => MathF.Pow(random.NextSingle(), 3)),
        ];
        float[] labels = [.. probabilities.Select(p => random.NextSingle() < p * 0.8f ? 1f : 0f)];
        var pooled = new PooledReliability();
        pooled.Add(probabilities, labels);
        Array.Sort(probabilities, labels);
        var sorted = Reliability.Of(probabilities, labels);
        var table = pooled.Summarize();
        Assert.Equal(sorted.Bins.Count, table.Bins.Count);
        Assert.Equal(30_000, table.Bins.Sum(b => b.Rows));
        Assert.Equal(sorted.Error, table.Error, 0.002);
        for (var i = 0; i < table.Bins.Count; i++)
            Assert.InRange(table.Bins[i].Rows, 1800, 2200);
    }

    [Fact]
    public void Pooled_LeavesOutWhatIsClosed()
    {
        var pooled = new PooledReliability();
        pooled.Add([0.2f, float.NaN, 1, 0], [0, 1, 1, float.NaN]);
        Assert.Equal(2, pooled.Summarize().Bins.Sum(b => b.Rows));
    }

    private static bool Near((double, double) a, (double, double) b) =>
        Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-6;
}
