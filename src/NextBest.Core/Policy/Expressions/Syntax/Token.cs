namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>One lexical element.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Range">Where it is.</param>
/// <param name="Value">The decoded value of a string literal; the spelling of an identifier; otherwise empty.</param>
internal readonly record struct Token(TokenKind Kind, TextRange Range, string Value = "");

internal enum TokenKind
{
    End,

    /// <summary>Something that was reported already; it stands where an operand could.</summary>
    Bad,
    Identifier,
    Integer,
    Double,
    Text,
    True,
    False,
    In,
    And,
    Or,
    Not,
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Question,
    Colon,
    Comma,
    Dot,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
}
