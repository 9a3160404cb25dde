namespace NextBest.Core.Policy.Expressions.Reachability;

/// <summary>Whole numbers in the order of floating-point numbers, neighbours next to each other.</summary>
internal static class OrderKeys
{
    public static long Of(float value)
    {
        long bits = BitConverter.SingleToInt32Bits(value);
        return bits >= 0 ? bits : int.MinValue - bits;
    }

    public static long Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : long.MinValue - bits;
    }
}
