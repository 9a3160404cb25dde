namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>Walks over the tokens of one text.</summary>
internal sealed class TokenReader(IReadOnlyList<Token> tokens)
{
    private int position;

    public Token Current => tokens[position];

    /// <summary>The range of the token before the current one.</summary>
    public TextRange Previous => position == 0 ? default : tokens[position - 1].Range;

    public bool Is(TokenKind kind) => Current.Kind == kind;

    /// <summary>Returns the current token and moves on, but never past the end.</summary>
    public Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End)
            position++;
        return token;
    }

    public bool TryTake(TokenKind kind)
    {
        var isHere = Is(kind);
        if (isHere)
            position++;
        return isHere;
    }

    /// <summary>Moves to the next token where an enclosing expression can go on.</summary>
    public void SkipOperand()
    {
        var nesting = 0;
        while (!Is(TokenKind.End) && (nesting > 0 || !EndsOperand(Current.Kind)))
            nesting += Take().Kind switch
            {
                TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace => 1,
                TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace => -1,
                _ => 0,
            };
    }

    /// <summary>Whether <see cref="Abandon"/> was called: faults found from then on are mere consequences.</summary>
    public bool IsAbandoned { get; private set; }

    public void Abandon()
    {
        position = tokens.Count - 1;
        IsAbandoned = true;
    }

    private static bool EndsOperand(TokenKind kind) =>
        kind
            is TokenKind.And
                or TokenKind.Or
                or TokenKind.Question
                or TokenKind.Colon
                or TokenKind.Comma
                or TokenKind.CloseParenthesis
                or TokenKind.CloseBracket
                or TokenKind.CloseBrace;
}
