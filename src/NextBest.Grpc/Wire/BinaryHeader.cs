namespace Grpc.Wire;

/// <summary>Values of headers whose name ends in <c>-bin</c>: base64, which we send without padding and accept with or without.</summary>
internal static class BinaryHeader
{
    public static string Encode(ReadOnlySpan<byte> value) =>
        Convert.ToBase64String(value).TrimEnd('=');

    /// <summary>One value without commas; false when it is not base64.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] value)
    {
        text = text.Trim(' ').TrimEnd('=');
        var padded = string.Concat(text, "===".AsSpan(0, (4 - (text.Length % 4)) % 4));
        value = new byte[padded.Length / 4 * 3];
        if (text.Length % 4 == 1 || !Convert.TryFromBase64String(padded, value, out var length))
        {
            value = [];
            return false;
        }

        Array.Resize(ref value, length);
        return true;
    }
}
