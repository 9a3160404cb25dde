namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>Cuts a text into tokens. What it can't read it reports and replaces, so that the parser goes on.</summary>
internal sealed class Lexer(Source source)
{
    private const string NotInSubset = "is not part of the rule language";
    private readonly string text = source.Text;
    private int position;

    public IReadOnlyList<Token> Tokenize()
    {
        var tokens = new List<Token>();
        do
        {
            SkipBlanks();
            tokens.Add(Next());
        } while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private char Current => Ahead(0);

    private char Ahead(int count) => position + count < text.Length ? text[position + count] : '\0';

    private void SkipBlanks()
    {
        while (position < text.Length)
        {
            if (text[position] is ' ' or '\t' or '\n' or '\r' or '\f')
                position++;
            else if (Current == '/' && Ahead(1) == '/')
                while (position < text.Length && text[position] is not ('\n' or '\r'))
                    position++;
            else
                return;
        }
    }

    private Token Next()
    {
        if (position >= text.Length)
            return new Token(TokenKind.End, new TextRange(text.Length, text.Length));
        if (IsQuote(Current))
            return Text();
        if (char.IsAsciiDigit(Current) || (Current == '.' && char.IsAsciiDigit(Ahead(1))))
            return Number();
        return IsNameStart(Current) ? Word() : Symbol();
    }

    private Token Text()
    {
        var reader = new TextLiteralReader(source, position);
        position = reader.End;
        return new Token(
            reader.IsSound ? TokenKind.Text : TokenKind.Bad,
            reader.Range,
            reader.Value
        );
    }

    private Token Number()
    {
        var start = position;
        SkipDigits();
        var isDouble = Current == '.' && char.IsAsciiDigit(Ahead(1));
        if (isDouble)
        {
            position++;
            SkipDigits();
        }

        var sign = Ahead(1) is '+' or '-' ? 1 : 0;
        if (Current is 'e' or 'E' && char.IsAsciiDigit(Ahead(1 + sign)))
        {
            isDouble = true;
            position += 1 + sign;
            SkipDigits();
        }

        return IsNamePart(Current)
            ? BadNumber(start)
            : new Token(isDouble ? TokenKind.Double : TokenKind.Integer, From(start));
    }

    private Token BadNumber(int start)
    {
        while (IsNamePart(Current))
            position++;
        var spelling = source.Slice(From(start));
        var message = spelling switch
        {
            [.., 'u' or 'U'] => $"An unsigned number {NotInSubset}: leave the 'u' away.",
            ['0', 'x' or 'X', ..] => $"A hexadecimal number {NotInSubset}: write it in decimal.",
            _ => "This is neither a number nor a name.",
        };
        return Bad(start, message);
    }

    private Token Word()
    {
        var start = position;
        while (IsNamePart(Current))
            position++;
        var word = source.Slice(From(start));
        if (IsQuote(Current) && word.Length <= 2 && word.All(c => "rRbB".Contains(c)))
        {
            position = new TextLiteralReader(source, position, word.ContainsAny('r', 'R')).End;
            return Bad(start, $"A raw or bytes literal {NotInSubset}: use \"...\" or '...'.");
        }

        return word switch
        {
            "true" => new Token(TokenKind.True, From(start)),
            "false" => new Token(TokenKind.False, From(start)),
            "in" => new Token(TokenKind.In, From(start)),
            "null" => Bad(start, $"'null' {NotInSubset}: test for a value with has(name)."),
            _ when ReservedWords.Contains(word) => Bad(
                start,
                $"'{word}' is a reserved word of CEL."
            ),
            _ => new Token(TokenKind.Identifier, From(start), word),
        };
    }

    private Token Symbol()
    {
        var start = position;
        var (kind, length) = Symbols.Read(Current, Ahead(1));
        position += length;
        if (kind != TokenKind.Bad)
        {
            if (length == 1 && Symbols.Doubled(text[start]) is { } meant)
                source.Report(
                    From(start),
                    $"A single '{text[start]}' {NotInSubset}: write '{meant}'."
                );
            return new Token(kind, From(start));
        }

        if (char.IsSurrogatePair(text, start))
            position++;
        return Bad(start, Symbols.Explain(text[start]));
    }

    private Token Bad(int start, string message)
    {
        source.Report(From(start), message);
        return new Token(TokenKind.Bad, From(start));
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Current))
            position++;
    }

    private TextRange From(int start) => new(start, position);

    private static bool IsQuote(char c) => c is '"' or '\'';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
