using NextBest.Learning.Calibration;
using Xunit;

namespace NextBest.Tests.Learning.Calibration;

public sealed class PoolAdjacentViolatorsTests
{
    [Fact]
    public void BlockEnds_OfAHandComputedCase_AreExact() =>
        // 3 and 2 pool to 2.5; the equal 2.5 joins them.
        Assert.Equal(
            [1, 4, 5],
            PoolAdjacentViolators.BlockEnds([1, 3, 2, 2.5, 4], [1, 1, 1, 1, 1])
        );

    [Fact]
    public void BlockEnds_OfNothing_AreNone() =>
        Assert.Empty(PoolAdjacentViolators.BlockEnds([], []));

    [Fact]
    public void BlockEnds_OfRandomValues_GiveTheMinMaxFormula()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var count = 1 + random.Next(30);
            var values = Enumerable.Range(0, count).Select(_ => (double)random.Next(5)).ToArray();
            var weights = Enumerable.Range(0, count).Select(_ => 1.0 + random.Next(3)).ToArray();
            var fitted = Fitted(values, weights);
            for (var i = 0; i < count; i++)
                Assert.Equal(Twin(values, weights, i), fitted[i], 12);
        }
    }

    private static double[] Fitted(double[] values, double[] weights)
    {
        var fitted = new double[values.Length];
        var start = 0;
        foreach (var end in PoolAdjacentViolators.BlockEnds(values, weights))
        {
            fitted.AsSpan(start, end - start).Fill(Mean(values, weights, start, end));
            start = end;
        }

        return fitted;
    }

    /// <summary>Isotonic regression by its definition: the largest over starts of the smallest over ends of the mean between.</summary>
    private static double Twin(double[] values, double[] weights, int index) =>
        Enumerable
            .Range(0, index + 1)
            .Max(start =>
                Enumerable
                    .Range(index + 1, values.Length - index)
                    .Min(end => Mean(values, weights, start, end))
            );

    private static double Mean(double[] values, double[] weights, int start, int end) =>
        Enumerable.Range(start, end - start).Sum(i => values[i] * weights[i])
        / weights[start..end].Sum();
}
