using System.Globalization;
using System.Text;

namespace NextBest.Grpc.Client;

/// <summary>Decodes <c>grpc-message</c>: UTF-8 whose bytes outside printable ASCII are written as %XX.</summary>
internal static class PercentText
{
    /// <summary>Never fails: what is no valid escape stays as it is, as the protocol asks.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (TryDecodeEscape(text, i, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                AddUtf8(bytes, text[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static bool TryDecodeEscape(string text, int index, out byte value)
    {
        value = 0;
        return text[index] == '%'
            && index + 2 < text.Length
            && byte.TryParse(
                text.AsSpan(index + 1, 2),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out value
            );
    }

    private static void AddUtf8(List<byte> bytes, char character)
    {
        Span<byte> buffer = stackalloc byte[3];
        bytes.AddRange(buffer[..Encoding.UTF8.GetBytes([character], buffer)]);
    }
}
