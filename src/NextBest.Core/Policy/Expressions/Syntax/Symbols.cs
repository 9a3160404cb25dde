namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>Operators and punctuation, and what people type instead of them.</summary>
internal static class Symbols
{
    private const string FullWidth = "（）［］，．。：；？！＝＜＞＋－＊／％＆｜“”‘’、";

    /// <summary>The symbol that starts with these two characters and its length.</summary>
    public static (TokenKind Kind, int Length) Read(char first, char second) =>
        (first, second) switch
        {
            ('&', '&') => (TokenKind.And, 2),
            ('|', '|') => (TokenKind.Or, 2),
            ('=', '=') => (TokenKind.Equal, 2),
            ('!', '=') => (TokenKind.NotEqual, 2),
            ('<', '=') => (TokenKind.AtMost, 2),
            ('>', '=') => (TokenKind.AtLeast, 2),
            _ => (Single(first), 1),
        };

    /// <summary>What was meant by a symbol that CEL only knows doubled; null for all others.</summary>
    public static string? Doubled(char symbol) =>
        symbol switch
        {
            '=' => "==",
            '&' => "&&",
            '|' => "||",
            _ => null,
        };

    public static string Explain(char symbol) =>
        FullWidth.Contains(symbol)
            ? "This is a full-width or typographic character: type the plain ASCII one."
            : "This character has no meaning in a rule outside a string.";

    private static TokenKind Single(char symbol) =>
        symbol switch
        {
            '=' => TokenKind.Equal,
            '&' => TokenKind.And,
            '|' => TokenKind.Or,
            '!' => TokenKind.Not,
            '<' => TokenKind.Less,
            '>' => TokenKind.Greater,
            '+' => TokenKind.Plus,
            '-' => TokenKind.Minus,
            '*' => TokenKind.Star,
            '/' => TokenKind.Slash,
            '%' => TokenKind.Percent,
            '?' => TokenKind.Question,
            ':' => TokenKind.Colon,
            ',' => TokenKind.Comma,
            '.' => TokenKind.Dot,
            '(' => TokenKind.OpenParenthesis,
            ')' => TokenKind.CloseParenthesis,
            '[' => TokenKind.OpenBracket,
            ']' => TokenKind.CloseBracket,
            '{' => TokenKind.OpenBrace,
            '}' => TokenKind.CloseBrace,
            _ => TokenKind.Bad,
        };
}
