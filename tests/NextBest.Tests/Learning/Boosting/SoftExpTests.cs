using System.Runtime.Intrinsics;
using NextBest.Learning.Boosting;
using Xunit;

namespace NextBest.Tests.Learning.Boosting;

public sealed class SoftExpTests
{
    [Fact]
    public void Of_AcrossItsRange_IsThePlatformsExponential()
    {
        for (var x = -86.9f; x <= 0; x += 0.0037f)
            Assert.InRange(Of(x) / Math.Exp(x), 1 - 1e-6, 1 + 1e-6);
    }

    [Theory]
    [InlineData(-88)]
    [InlineData(-1e30f)]
    [InlineData(float.NegativeInfinity)]
    public void Of_FarBelow_IsZero(float x) => Assert.Equal(0, Of(x));

    [Fact]
    public void Of_Zero_IsOne() => Assert.Equal(1, Of(0));

    private static float Of(float x) => SoftExp.Of(Vector256.Create(x))[3];
}
