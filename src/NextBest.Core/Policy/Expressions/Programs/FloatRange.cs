namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>
/// A closed range of single-precision numbers, packed into 64 bits. Every comparison of a feature with a constant is
/// one. The constant is rounded to the feature's precision first, so that <c>rate >= 0.7</c> holds for a stored 0.7.
/// </summary>
internal static class FloatRange
{
    private static readonly long Empty = Pack(float.PositiveInfinity, float.NegativeInfinity);

    public static long EqualTo(double limit) => Pack((float)limit, (float)limit);

    public static long AtMost(double limit) => Pack(float.NegativeInfinity, (float)limit);

    public static long AtLeast(double limit) => Pack((float)limit, float.PositiveInfinity);

    public static long Below(double limit) =>
        float.IsNegativeInfinity((float)limit)
            ? Empty
            : Pack(float.NegativeInfinity, MathF.BitDecrement((float)limit));

    public static long Above(double limit) =>
        float.IsPositiveInfinity((float)limit)
            ? Empty
            : Pack(MathF.BitIncrement((float)limit), float.PositiveInfinity);

    /// <summary>Both ends; the range is empty where the lower is above the higher.</summary>
    public static (float Low, float High) Unpack(long range) =>
        (
            BitConverter.Int32BitsToSingle((int)(range >> 32)),
            BitConverter.Int32BitsToSingle((int)range)
        );

    private static long Pack(float low, float high) =>
        (long)BitConverter.SingleToInt32Bits(low) << 32 | BitConverter.SingleToUInt32Bits(high);
}
