namespace NextBest.LoadTest.Verification;

/// <summary>
/// Field number and kind, as they lie on the wire before a value: <c>(number &lt;&lt; KindBits) | kind</c>. A field of another kind than
/// its declaration's is an unknown one.
/// </summary>
internal static class WireTag
{
    /// <summary>Bits of the kind.</summary>
    public const int KindBits = 3;

    /// <summary>A text, bytes or a message.</summary>
    public const int Bytes = 2;

    /// <summary>A whole number, an enum or a bool.</summary>
    public const int Number = 0;
}
