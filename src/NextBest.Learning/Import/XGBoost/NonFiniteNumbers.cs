namespace NextBest.Learning.Import.XGBoost;

/// <summary>
/// XGBoost writes <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> where JSON knows no such number. They are turned into short texts
/// of the same length, in place, so that any JSON reader takes the file.
/// </summary>
internal static class NonFiniteNumbers
{
    public const string NaN = "";
    public const string Infinity = "inf";
    public const string NegativeInfinity = "-inf";

    public static void Quote(Span<byte> json)
    {
        for (var i = 0; i < json.Length; i++)
            if (json[i] == '"')
                i = EndOfText(json, i);
            else if (json[i] is (byte)'N' or (byte)'I' or (byte)'-')
                // Behind the new text: its closing quote opens nothing.
                i += Quoted(json[i..]);
    }

    private static int Quoted(Span<byte> at)
    {
        var text =
            at.StartsWith("NaN"u8) ? "\"\" "u8
            : at.StartsWith("Infinity"u8) ? "\"inf\"   "u8
            : at.StartsWith("-Infinity"u8) ? "\"-inf\"   "u8
            : [];
        text.CopyTo(at);
        return Math.Max(0, text.Length - 1);
    }

    private static int EndOfText(Span<byte> json, int start)
    {
        for (var i = start + 1; i < json.Length; i++)
            if (json[i] == '\\')
                i++;
            else if (json[i] == '"')
                return i;
        return json.Length;
    }
}
