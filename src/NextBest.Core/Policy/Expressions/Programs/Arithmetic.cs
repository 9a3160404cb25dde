namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>Operators on 64-bit values as <see cref="Op"/> describes them; total: what has no result is unknown.</summary>
internal static class Arithmetic
{
    public const long UnknownInteger = long.MinValue;
    public static readonly long UnknownDouble = FromDouble(double.NaN);

    public static double AsDouble(long bits) => BitConverter.Int64BitsToDouble(bits);

    public static long FromDouble(double value) => BitConverter.DoubleToInt64Bits(value);

    /// <summary>Whether a value is unknown as an operand of the operator.</summary>
    public static bool IsUnknown(Op op, long value) =>
        OpShape.TakesDoubles(op) ? double.IsNaN(AsDouble(value)) : value == UnknownInteger;

    /// <summary>Applies an operator; one with a single operand gets it twice.</summary>
    public static long Apply(Op op, long a, long b) =>
        op switch
        {
            Op.ToDouble => FromDouble(a == UnknownInteger ? double.NaN : a),
            Op.ToInteger => ToInteger(AsDouble(a)),
            < Op.NegateInteger => FromDouble(OnDoubles(op, AsDouble(a), AsDouble(b))),
            _ when a == UnknownInteger || b == UnknownInteger => UnknownInteger,
            Op.MonthsBetween => LocalTime.MonthsBetween(a, b),
            Op.DaysBetween => LocalTime.DaysBetween(a, b),
            Op.AddTime => LocalTime.Checked((Int128)a + b),
            Op.SubtractTime => LocalTime.Checked((Int128)a - b),
            _ => OnIntegers(op, a, b),
        };

    public static byte Compare(Op op, long a, long b) =>
        op switch
        {
            < Op.LessInteger => CompareDoubles(op, AsDouble(a), AsDouble(b)),
            Op.HasDouble => Kleene.Of(!double.IsNaN(AsDouble(a))),
            Op.HasInteger => Kleene.Of(a != UnknownInteger),
            _ when a == UnknownInteger || b == UnknownInteger => Kleene.Unknown,
            Op.LessInteger => Kleene.Of(a < b),
            Op.AtMostInteger => Kleene.Of(a <= b),
            _ => Kleene.Of(a == b),
        };

    private static byte CompareDoubles(Op op, double a, double b)
    {
        if (double.IsNaN(a) || double.IsNaN(b))
            return Kleene.Unknown;
        return op switch
        {
            Op.LessDouble => Kleene.Of(a < b),
            Op.AtMostDouble => Kleene.Of(a <= b),
            _ => Kleene.Of(a == b),
        };
    }

    private static double OnDoubles(Op op, double a, double b) =>
        op switch
        {
            Op.NegateDouble => -a,
            Op.AbsDouble => Math.Abs(a),
            Op.AddDouble => a + b,
            Op.SubtractDouble => a - b,
            Op.MultiplyDouble => a * b,
            Op.LeastDouble => Math.Min(a, b),
            Op.GreatestDouble => Math.Max(a, b),
            _ => b == 0 ? double.NaN : a / b,
        };

    // Without its fraction; as in CEL, the ends of the range of 64 bits are outside.
    private static long ToInteger(double value) =>
        Math.Abs(value) < -(double)long.MinValue ? (long)value : UnknownInteger;

    private static long OnIntegers(Op op, long a, long b)
    {
        if (b == 0 && op is (Op.DivideInteger or Op.Remainder))
            return UnknownInteger;
        Int128 wide = a;
        var result = op switch
        {
            Op.NegateInteger => -wide,
            Op.AbsInteger => Int128.Abs(wide),
            Op.AddInteger => wide + b,
            Op.SubtractInteger => wide - b,
            Op.MultiplyInteger => wide * b,
            Op.DivideInteger => wide / b,
            Op.LeastInteger => Math.Min(a, b),
            Op.GreatestInteger => Math.Max(a, b),
            _ => wide % b,
        };
        return result > long.MinValue && result <= long.MaxValue ? (long)result : UnknownInteger;
    }
}
