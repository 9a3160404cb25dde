using System.Text;

namespace NextBest.Learning.Reporting;

/// <summary>Turns any text into text of an HTML or SVG document that is well-formed XML too.</summary>
internal static class HtmlText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Escapes for content and for attribute values in double quotes; what XML can't carry becomes U+FFFD.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            switch (rune.Value)
            {
                case '&':
                    encoded.Append("&amp;");
                    break;
                case '<':
                    encoded.Append("&lt;");
                    break;
                case '>':
                    encoded.Append("&gt;");
                    break;
                case '"':
                    encoded.Append("&quot;");
                    break;
                case '\'':
                    encoded.Append("&#39;");
                    break;
                case '\t' or '\n' or '\r':
                    encoded.Append(' ');
                    break;
                case < 0x20 or (>= 0x7f and < 0xa0) or 0xfffe or 0xffff:
                    encoded.Append(Replacement);
                    break;
                default:
                    encoded.Append(rune.ToString());
                    break;
            }

        return encoded.ToString();
    }

    /// <summary>At most so many characters, the last an ellipsis where some are cut.</summary>
    public static string Shortened(string text, int most)
    {
        var runes = text.EnumerateRunes().Take(most + 1).ToList();
        return runes.Count <= most ? text : string.Concat(runes.Take(most - 1)) + "…";
    }
}
