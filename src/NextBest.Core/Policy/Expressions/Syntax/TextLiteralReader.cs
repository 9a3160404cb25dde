using System.Globalization;
using System.Text;

namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>Reads one quoted string with its escapes.</summary>
internal sealed class TextLiteralReader
{
    private readonly Source source;
    private readonly string text;
    private readonly StringBuilder value = new();
    private readonly int start;

    /// <param name="source">The text, and where faults go.</param>
    /// <param name="start">Offset of the opening quote.</param>
    /// <param name="isRaw">A backslash stands for itself.</param>
    public TextLiteralReader(Source source, int start, bool isRaw = false)
    {
        this.source = source;
        this.start = start;
        text = source.Text;
        End = start + 1;
        if (text.AsSpan(start).StartsWith(new string(text[start], 3)))
            ReadTriple();
        else
            Read(isRaw);
    }

    /// <summary>Offset behind the closing quote.</summary>
    public int End { get; private set; }

    public bool IsSound { get; private set; } = true;

    public TextRange Range => new(start, End);

    public string Value => value.ToString();

    private void Read(bool isRaw)
    {
        while (End < text.Length && text[End] is not ('\n' or '\r'))
        {
            var c = text[End++];
            if (c == text[start])
                return;
            if (c == '\\' && !isRaw)
                ReadEscape();
            else
                value.Append(c);
        }

        Fail(Range, $"The string is not closed: end it with {text[start]} on the same line.");
    }

    private void ReadTriple()
    {
        var quotes = text.Substring(start, 3);
        var close = text.IndexOf(quotes, start + 3, StringComparison.Ordinal);
        End = close < 0 ? text.Length : close + 3;
        Fail(
            Range,
            "A triple-quoted string is not part of the rule language: use \"...\" or '...'."
        );
    }

    private void ReadEscape()
    {
        var escape = new TextRange(End - 1, Math.Min(End + 1, text.Length));
        // At the end of the line the string is open, which is the fault to tell.
        if (End == text.Length || text[End] is '\n' or '\r')
            return;
        var c = text[End++];
        switch (c)
        {
            case 'x' or 'X':
                AppendCode(escape, digits: 2);
                break;
            case 'u':
                AppendCode(escape, digits: 4);
                break;
            case 'U':
                AppendCode(escape, digits: 8);
                break;
            case >= '0' and <= '3':
                AppendOctal(escape);
                break;
            default:
                AppendSimple(escape, c);
                break;
        }
    }

    private void AppendSimple(TextRange escape, char c)
    {
        const string Names = "abfnrtv\\?\"'`";
        const string Values = "\a\b\f\n\r\t\v\\?\"'`";
        var index = Names.IndexOf(c);
        if (index >= 0)
            value.Append(Values[index]);
        else
            Fail(escape, "There is no such escape: a backslash itself is written \\\\.");
    }

    private void AppendCode(TextRange escape, int digits)
    {
        var end = Math.Min(End + digits, text.Length);
        if (
            end - End == digits
            && uint.TryParse(
                text.AsSpan(End, digits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var code
            )
            && Rune.TryCreate(code, out var rune)
        )
        {
            value.Append(rune.ToString());
            End = end;
        }
        else
        {
            Fail(
                escape,
                $"The escape needs {digits} hexadecimal digits that name a Unicode character."
            );
        }
    }

    private void AppendOctal(TextRange escape)
    {
        var code = text[End - 1] - '0';
        for (var i = 0; i < 2; i++, End++)
        {
            if (End >= text.Length || text[End] is not (>= '0' and <= '7'))
            {
                Fail(escape, "An octal escape needs three digits, 000 to 377.");
                return;
            }

            code = code * 8 + (text[End] - '0');
        }

        value.Append((char)code);
    }

    private void Fail(TextRange range, string message)
    {
        IsSound = false;
        source.Report(range, message);
    }
}
