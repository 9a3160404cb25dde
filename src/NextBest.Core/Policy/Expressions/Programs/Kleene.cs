namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>
/// Three-valued logic in two bits, "can be true" below "is true", which makes CEL's <c>&amp;&amp;</c> and <c>||</c> the machine's
/// operators on bits: no branch, for what customers are like no branch predicts.
/// </summary>
internal static class Kleene
{
    public const byte False = 0;
    public const byte Unknown = 1;
    public const byte True = 3;

    public static byte Of(bool value) => (byte)(-(value ? 1 : 0) & True);

    /// <summary>True or false, as a test of a value says; unknown where the value is, of which no test may be true.</summary>
    public static byte Of(bool value, bool isUnknown) =>
        (byte)(Of(value) | (isUnknown ? Unknown : False));

    // Each bit is the other's complement.
    public static byte Not(byte a) => (byte)((a >> 1 | a << 1) & True ^ True);

    public static byte Same(byte a, byte b) => a == Unknown || b == Unknown ? Unknown : Of(a == b);

    // 0, 1, 3 become False, Unknown, True: bit by bit what is true, and what can be without being it.
    public static Truth ToTruth(byte a) => (Truth)(a >> 1 | (a & 1 ^ a >> 1) << 1);
}
