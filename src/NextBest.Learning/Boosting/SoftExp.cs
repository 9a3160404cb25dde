using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NextBest.Learning.Boosting;

/// <summary>
/// The exponential of numbers up to 0 in single precision, by additions and multiplications alone, so that training gives the same bits
/// on every machine. Relative error below 1e-6; below -87 the result is 0.
/// </summary>
internal static class SoftExp
{
    private const float Smallest = -87;
    private const float InverseLn2 = 1.44269504f;

    // ln 2 in two parts: the first has trailing zero bits, so that n * High is exact for the n that occur here.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // A whole number added to 1.5 * 2^23 stands in the low bits of the sum.
    private const float Rounding = 12582912f;

    /// <summary>e to the power of each lane.</summary>
    // Else the first trees, called from loops that are compiled well at once, would wait for this to be.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> x)
    {
        var isZero = Vector256.LessThan(x, Vector256.Create(Smallest));
        x = Vector256.Max(x, Vector256.Create(Smallest));
        var shifted = x * InverseLn2 + Vector256.Create(Rounding);
        var n = shifted - Vector256.Create(Rounding);
        var r = x - n * Ln2High - n * Ln2Low;
        var sum = Vector256.Create(1f / 720);
        sum = sum * r + Vector256.Create(1f / 120);
        sum = sum * r + Vector256.Create(1f / 24);
        sum = sum * r + Vector256.Create(1f / 6);
        sum = sum * r + Vector256.Create(0.5f);
        sum = sum * r + Vector256<float>.One;
        sum = sum * r + Vector256<float>.One;
        var power = (shifted.AsInt32() << 23) + Vector256<float>.One.AsInt32();
        return Vector256.AndNot(sum * power.AsSingle(), isZero);
    }
}
