namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>
/// Three-valued logic in the order that makes CEL's <c>&amp;&amp;</c> the smaller, <c>||</c> the larger operand, and
/// <c>!</c> the distance from <see cref="True"/>.
/// </summary>
internal static class Kleene
{
    public const byte False = 0;
    public const byte Unknown = 1;
    public const byte True = 2;

    public static byte Of(bool value) => value ? True : False;

    public static byte And(byte a, byte b) => a < b ? a : b;

    public static byte Or(byte a, byte b) => a > b ? a : b;

    public static byte Not(byte a) => (byte)(True - a);

    public static byte Same(byte a, byte b) => a == Unknown || b == Unknown ? Unknown : Of(a == b);

    // 0, 1, 2 become False, Unknown, True without a branch.
    public static Truth ToTruth(byte a) => (Truth)(a >> 1 | (a & 1) << 1);
}
