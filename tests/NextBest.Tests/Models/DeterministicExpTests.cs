using NextBest.Core.Models;
using Xunit;

namespace NextBest.Tests.Models;

public sealed class DeterministicExpTests
{
    [Fact]
    public void Of_AcrossItsRange_IsThePlatformsExponential()
    {
        for (var x = -699.0; x < 700; x += 0.0737)
            Assert.InRange(DeterministicExp.Of(x) / Math.Exp(x), 1 - 1e-14, 1 + 1e-14);
    }

    [Theory]
    [InlineData(0.0, 0x3FF0000000000000)]
    [InlineData(1.0, 0x4005BF0A8B14576A)]
    [InlineData(-0.1, 0x3FECF46D99D52B3A)]
    public void Of_KnownPoints_HasFixedBits(double x, long bits) =>
        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(DeterministicExp.Of(x)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(4099)]
    public void Of_ManyAtOnce_HasTheBitsOfOne(int count)
    {
        var random = new Random(count);
        double[] values =
        [
            .. Enumerable.Range(0, count).Select(_ => random.NextDouble() * 1600 - 800),
        ];
        double[] expected = [.. values.Select(DeterministicExp.Of)];
        DeterministicExp.Of(values);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void Of_Extremes_IsFiniteAndNaNStaysNaN()
    {
        Assert.True(double.IsFinite(DeterministicExp.Of(double.PositiveInfinity)));
        Assert.True(DeterministicExp.Of(double.NegativeInfinity) > 0);
        Assert.True(double.IsNaN(DeterministicExp.Of(double.NaN)));
    }

    [Fact]
    public void Logistic_FarOut_StaysInZeroToOne()
    {
        Assert.Equal(0.5, DeterministicExp.Logistic(0));
        Assert.InRange(DeterministicExp.Logistic(-1e9), 0, 1e-300);
        Assert.Equal(1, DeterministicExp.Logistic(1e9));
    }
}
