using System.Buffers;
using System.Text;

namespace Grpc.Wire;

/// <summary>Percent-encoding of <c>grpc-message</c>: UTF-8, of which bytes outside 0x20..0x7E and '%' become %XX.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        Enumerable
            .Range(' ', '~' - ' ' + 1)
            .Select(value => (char)value)
            .Where(value => value != '%')
            .ToArray()
    );

    /// <summary>The text encoded; the same instance when it needs none.</summary>
    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(s_plain))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (s_plain.Contains((char)value))
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append('%').Append(HexDigit(value >> 4)).Append(HexDigit(value & 0xF));
            }
        }

        return encoded.ToString();
    }

    /// <summary>The text decoded; a '%' that two hex digits do not follow stands for itself, as the specification forbids failing.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var encoded = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (
                encoded[i] == '%'
                && i + 2 < encoded.Length
                && TryHex(encoded[i + 1], encoded[i + 2], out var value)
            )
            {
                encoded[length++] = value;
                i += 2;
            }
            else
            {
                encoded[length++] = encoded[i];
            }
        }

        return Encoding.UTF8.GetString(encoded, 0, length);
    }

    private static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);

    private static bool TryHex(byte high, byte low, out byte value)
    {
        value = 0;
        if (!char.IsAsciiHexDigit((char)high) || !char.IsAsciiHexDigit((char)low))
        {
            return false;
        }

        value = (byte)((HexValue(high) << 4) | HexValue(low));
        return true;
    }

    private static int HexValue(byte digit) =>
        digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
