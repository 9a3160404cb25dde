using System.Numerics;

namespace NextBest.Core.Models;

/// <summary>
/// The exponential by IEEE 754 additions and multiplications alone, so that every machine computes the same bits;
/// <see cref="Math.Exp"/> is the platform's C library, which differs between systems. Relative error below 1e-14.
/// </summary>
public static class DeterministicExp
{
    // Beyond these the result leaves the range of normal doubles; a probability is 0 or 1 long before.
    private const double Smallest = -700;
    private const double Largest = 700;

    // ln 2 in two parts: the first has trailing zero bits, so that n * High is exact for the n that occur here.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700;

    private const int AtOnce = 4;
    private const double ExponentBias = 1023;
    private const double TwoToThe52 = 4503599627370496;

    // 1 / n! for n = 0 to 13: with |r| <= ln 2 / 2 the first term left out is below 5e-18.
    private static readonly double[] Reciprocals =
    [
        1.0,
        1.0,
        1.0 / 2,
        1.0 / 6,
        1.0 / 24,
        1.0 / 120,
        1.0 / 720,
        1.0 / 5040,
        1.0 / 40320,
        1.0 / 362880,
        1.0 / 3628800,
        1.0 / 39916800,
        1.0 / 479001600,
        1.0 / 6227020800,
    ];

    /// <summary>e to the power of x; x is clamped to -700 to 700, NaN stays NaN.</summary>
    public static double Of(double x)
    {
        x = Math.Clamp(x, Smallest, Largest);
        var n = Math.Floor(x * InverseLn2 + 0.5);
        var r = x - n * Ln2High - n * Ln2Low;
        var terms = Reciprocals;
        var sum = terms[^1];
        for (var i = terms.Length - 2; i >= 0; i--)
            sum = sum * r + terms[i];
        return double.IsNaN(x) ? x : sum * BitConverter.Int64BitsToDouble((long)(n + 1023) << 52);
    }

    /// <summary>Replaces each value by e to its power; the bits of <see cref="Of(double)"/>, several at a time.</summary>
    /// <param name="values">Any finite numbers; clamped to -700 to 700.</param>
    public static void Of(Span<double> values)
    {
        var width = Vector<double>.Count;
        var i = 0;
        for (; i <= values.Length - AtOnce * width; i += AtOnce * width)
            OfSeveral(values.Slice(i, AtOnce * width));
        for (; i <= values.Length - width; i += width)
            OfOne(values.Slice(i, width));
        for (; i < values.Length; i++)
            values[i] = Of(values[i]);
    }

    /// <summary>Four vectors side by side: the steps of one polynomial wait for each other, those of four don't.</summary>
    private static void OfSeveral(Span<double> values)
    {
        var width = Vector<double>.Count;
        var (a, nA) = Reduce(new(values));
        var (b, nB) = Reduce(new(values[width..]));
        var (c, nC) = Reduce(new(values[(2 * width)..]));
        var (d, nD) = Reduce(new(values[(3 * width)..]));
        var terms = Reciprocals;
        Vector<double> sumA = new(terms[^1]),
            sumB = sumA,
            sumC = sumA,
            sumD = sumA;
        for (var i = terms.Length - 2; i >= 0; i--)
        {
            var term = new Vector<double>(terms[i]);
            sumA = sumA * a + term;
            sumB = sumB * b + term;
            sumC = sumC * c + term;
            sumD = sumD * d + term;
        }

        (sumA * PowerOfTwo(nA)).CopyTo(values);
        (sumB * PowerOfTwo(nB)).CopyTo(values[width..]);
        (sumC * PowerOfTwo(nC)).CopyTo(values[(2 * width)..]);
        (sumD * PowerOfTwo(nD)).CopyTo(values[(3 * width)..]);
    }

    private static void OfOne(Span<double> values)
    {
        var (r, n) = Reduce(new(values));
        var terms = Reciprocals;
        Vector<double> sum = new(terms[^1]);
        for (var i = terms.Length - 2; i >= 0; i--)
            sum = sum * r + new Vector<double>(terms[i]);
        (sum * PowerOfTwo(n)).CopyTo(values);
    }

    private static (Vector<double> R, Vector<double> N) Reduce(Vector<double> x)
    {
        x = Vector.Min(Vector.Max(x, new(Smallest)), new(Largest));
        var n = Vector.Floor(x * InverseLn2 + new Vector<double>(0.5));
        return (x - n * Ln2High - n * Ln2Low, n);
    }

    /// <summary>2^n: a whole number added to 2^52 stands in the low bits of the sum.</summary>
    private static Vector<double> PowerOfTwo(Vector<double> n) =>
        Vector.AsVectorDouble(
            Vector.AsVectorInt64(n + new Vector<double>(ExponentBias + TwoToThe52)) << 52
        );

    /// <summary>The logistic function 1 / (1 + e^-x).</summary>
    public static double Logistic(double x) => 1 / (1 + Of(-x));
}
