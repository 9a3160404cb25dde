using NextBest.Core.Models;
using Xunit;

namespace NextBest.Tests.Models;

public sealed class MonotoneCurveTests
{
    private static readonly MonotoneCurve Curve = new([-2, 0, 1], [-3, -2.5f, 0]);

    [Theory]
    [InlineData(-4, -5)]
    [InlineData(-2, -3)]
    [InlineData(-1, -2.75)]
    [InlineData(0, -2.5)]
    [InlineData(0.5, -1.25)]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    public void Of_BetweenAndBeyondKnots_IsLinear(float margin, double logOdds) =>
        Assert.Equal(logOdds, Curve.Of(margin), 9);

    [Fact]
    public void Of_NaN_StaysNaN() => Assert.True(double.IsNaN(Curve.Of(float.NaN)));

    [Fact]
    public void Of_NeighbouringMargins_NeverReversesThem()
    {
        var random = new Random(8);
        for (var round = 0; round < 200; round++)
        {
            var curve = Draw(random);
            // Around the knots, where lines meet, neighbours are one bit apart.
            foreach (var knot in curve.Inputs)
            {
                var margin = knot;
                for (var i = 0; i < 4; i++)
                    margin = MathF.BitDecrement(margin);
                for (var i = 0; i < 8; i++, margin = MathF.BitIncrement(margin))
                    Assert.True(curve.Of(margin) <= curve.Of(MathF.BitIncrement(margin)));
            }
        }
    }

    [Fact]
    public void Raised_ShiftsEveryValue()
    {
        var raised = Curve.Raised(0.5f);
        foreach (var margin in new[] { -4f, -1f, 0.3f, 5f })
            Assert.Equal(Curve.Of(margin) + 0.5, raised.Of(margin), 6);
    }

    [Fact]
    public void New_WithFaultyKnots_SaysWhatIsWrong()
    {
        Assert.Throws<ArgumentException>(() => new MonotoneCurve([], []));
        Assert.Throws<ArgumentException>(() => new MonotoneCurve([1, 1], [0, 1]));
        Assert.Throws<ArgumentException>(() => new MonotoneCurve([0, 1], [1, 1]));
        Assert.Throws<ArgumentException>(() => new MonotoneCurve([0, float.NaN], [0, 1]));
        Assert.Throws<ArgumentException>(() => new MonotoneCurve([0, 1], [0]));
        var many = Enumerable.Range(0, MonotoneCurve.MostKnots + 1).Select(i => (float)i).ToArray();
        Assert.Throws<ArgumentException>(() => new MonotoneCurve(many, many));
    }

    private static MonotoneCurve Draw(Random random)
    {
        var knots = 1 + random.Next(MonotoneCurve.MostKnots);
        return new(Ascending(), Ascending());

        float[] Ascending()
        {
            var value = (float)(random.NextDouble() * -8);
            return
            [
                .. Enumerable.Range(0, knots).Select(_ => value += 1e-4f + random.NextSingle()),
            ];
        }
    }
}
