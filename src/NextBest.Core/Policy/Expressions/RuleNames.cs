using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions;

/// <summary>Which names a rule mentions, without checking it: to find out which segments must be defined before it.</summary>
public static class RuleNames
{
    /// <summary>
    /// The names without a dot that a text mentions: features, segments and simple context variables, but not
    /// functions, the variables of macros and names with members such as <c>transaction.type</c>. Of a faulty text,
    /// those that could be read. Never throws.
    /// </summary>
    public static IReadOnlySet<string> In(string text)
    {
        var tokens = new Lexer(new Source(text)).Tokenize();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var bound = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Identifier)
                continue;
            if (IsVariable(tokens, i))
                bound.Add(tokens[i].Value);
            else if (IsPlain(tokens, i))
                names.Add(tokens[i].Value);
        }

        names.ExceptWith(bound);
        return names;
    }

    private static bool IsVariable(IReadOnlyList<Token> tokens, int at) =>
        KindAt(tokens, at - 1) == TokenKind.OpenParenthesis
        && KindAt(tokens, at - 3) == TokenKind.Dot
        && MacroNames.Contains(tokens[at - 2].Value)
        && KindAt(tokens, at + 1) == TokenKind.Comma;

    private static bool IsPlain(IReadOnlyList<Token> tokens, int at)
    {
        if (KindAt(tokens, at - 1) == TokenKind.Dot)
            return false;
        return KindAt(tokens, at + 1) switch
        {
            TokenKind.OpenParenthesis => false,
            // "held.size()" is a call on a plain name.
            TokenKind.Dot => KindAt(tokens, at + 3) == TokenKind.OpenParenthesis
                && tokens[at].Value != CallSyntax.Namespace,
            _ => true,
        };
    }

    private static TokenKind KindAt(IReadOnlyList<Token> tokens, int at) =>
        at >= 0 && at < tokens.Count ? tokens[at].Kind : TokenKind.End;
}
