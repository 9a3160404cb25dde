using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions;

/// <summary>Which names a rule uses, found without knowing what they mean.</summary>
public static class RuleNames
{
    /// <summary>
    /// The plain names of a text: features, segments, the first part of dotted variables (<c>transaction</c>), variables of
    /// macros. Functions and what follows a dot are left out. Texts with faults give what can be read of them, texts longer
    /// than rules may be nothing.
    /// </summary>
    /// <param name="text">A rule in the CEL subset.</param>
    public static IReadOnlySet<string> In(string text)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (text.Length > Source.LongestText)
            return names;
        var tokens = new Lexer(new Source(text)).Tokenize();
        for (var i = 0; i < tokens.Count; i++)
            if (
                tokens[i].Kind == TokenKind.Identifier
                && tokens[i + 1].Kind != TokenKind.OpenParenthesis
                && (i == 0 || tokens[i - 1].Kind != TokenKind.Dot)
            )
                names.Add(tokens[i].Value);
        return names;
    }
}
