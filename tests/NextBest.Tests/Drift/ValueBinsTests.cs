using NextBest.Core.Drift;
using NextBest.Core.Features;

namespace NextBest.Tests.Drift;

public class ValueBinsTests
{
    [Fact]
    public void BinOf_RandomNumbers_IsTheCountOfEdgesReached()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 100; trial++)
        {
            float[] edges =
            [
                .. Enumerable
                    .Range(0, random.Next(12))
                    .Select(_ => random.Next(-20, 20) / 4f)
                    .Distinct()
                    .Order(),
            ];
            var bins = ValueBins.OfNumbers(edges);
            for (var value = -6f; value <= 6; value += 0.125f)
                Assert.Equal(edges.Count(e => value >= e), bins.BinOf(value));
            Assert.Equal(edges.Length + 1, bins.BinOf(float.NaN));
            Assert.Equal(edges.Length, bins.BinOf(float.PositiveInfinity));
            Assert.Equal(0, bins.BinOf(float.NegativeInfinity) + 0);
        }
    }

    [Fact]
    public void OfNumbers_EdgesOutOfOrder_Throws()
    {
        Assert.Throws<ArgumentException>(() => ValueBins.OfNumbers([1, 1]));
        Assert.Throws<ArgumentException>(() => ValueBins.OfNumbers([2, 1]));
        Assert.Throws<ArgumentException>(() => ValueBins.OfNumbers([float.NaN]));
        Assert.Throws<ArgumentException>(() => ValueBins.OfNumbers([float.PositiveInfinity]));
    }

    [Fact]
    public void BinOfCode_EachKind_HasItsOwn()
    {
        var bins = ValueBins.OfCategories(["a", "b"]);
        Assert.Equal(4, bins.Count);
        Assert.Equal([0, 1], [bins.BinOfCode(0), bins.BinOfCode(1)]);
        Assert.Equal(2, bins.BinOfCode(CategoryCode.Unseen));
        Assert.Equal(3, bins.BinOfCode(CategoryCode.Missing));
    }

    [Fact]
    public void BinOfSize_LargeSets_ShareOne()
    {
        Assert.Equal([0, 1, 4, 5, 5], ((int[])[0, 1, 4, 5, 60]).Select(ValueBins.BinOfSize));
        Assert.Equal(7, ValueBins.OfMemberCounts().Count);
    }
}
