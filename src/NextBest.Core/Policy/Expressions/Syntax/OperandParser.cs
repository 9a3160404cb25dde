using System.Globalization;

namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>Parses what operators stand between: literals, names, lists, calls, parentheses.</summary>
internal sealed class OperandParser(
    Source source,
    TokenReader tokens,
    Func<SyntaxNode> parseExpression
)
{
    public SyntaxNode Parse()
    {
        var operand = ParsePrimary();
        while (tokens.Current.Kind is TokenKind.Dot or TokenKind.OpenBracket or TokenKind.OpenBrace)
            operand = tokens.TryTake(TokenKind.Dot) ? ParseMember(operand) : Suffix(operand);
        return operand;
    }

    public ErrorSyntax Expected(string what)
    {
        if (!tokens.Is(TokenKind.Bad) && !tokens.IsAbandoned)
            source.Report(Here(), $"Here should stand {what}.");
        var range = tokens.Current.Range;
        tokens.SkipOperand();
        return new ErrorSyntax(range);
    }

    public void ReportUnexpected()
    {
        if (tokens.Is(TokenKind.Bad))
            return;
        var hint = tokens.Current.Value switch
        {
            "and" or "AND" => "write '&&' for 'and'",
            "or" or "OR" => "write '||' for 'or'",
            "not" or "NOT" => "write '!' for 'not'",
            _ when tokens.Is(TokenKind.CloseParenthesis) => "no '(' is open here",
            _ => "an operator such as '&&' is missing before it, or it is one too many",
        };
        source.Report(Here(), $"The rule should end before this: {hint}.");
    }

    private SyntaxNode ParsePrimary()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Bad:
                tokens.Take();
                return new ErrorSyntax(token.Range);
            case TokenKind.True or TokenKind.False:
                return new BoolSyntax(tokens.Take().Range, token.Kind == TokenKind.True);
            case TokenKind.Text:
                return new TextSyntax(tokens.Take().Range, token.Value);
            case TokenKind.Integer or TokenKind.Double:
                return ParseNumber(tokens.Take());
            case TokenKind.Identifier:
                return ParseName(tokens.Take());
            case TokenKind.OpenParenthesis:
                return ParseParenthesis(tokens.Take());
            case TokenKind.OpenBracket:
                return ParseList(tokens.Take());
            case TokenKind.OpenBrace:
                return Expected("no '{': maps are not part of the rule language");
            default:
                return Expected("a value: a name, a number, a string or '('");
        }
    }

    private SyntaxNode ParseNumber(Token token)
    {
        var spelling = source.Text.AsSpan(token.Range.Start, token.Range.End - token.Range.Start);
        var culture = CultureInfo.InvariantCulture;
        if (token.Kind == TokenKind.Double)
        {
            var number = double.Parse(spelling, NumberStyles.Float, culture);
            if (double.IsFinite(number))
                return new DoubleSyntax(token.Range, number);
        }
        else if (long.TryParse(spelling, NumberStyles.None, culture, out var integer))
        {
            return new IntegerSyntax(token.Range, integer);
        }

        source.Report(token.Range, "The number is too large for 64 bits.");
        return new ErrorSyntax(token.Range);
    }

    private SyntaxNode ParseName(Token name) =>
        tokens.Is(TokenKind.OpenParenthesis)
            ? ParseCall(null, name)
            : new NameSyntax(name.Range, name.Value);

    private SyntaxNode ParseMember(SyntaxNode target)
    {
        if (!tokens.Is(TokenKind.Identifier))
            return Expected("a name after '.'");
        var member = tokens.Take();
        if (tokens.Is(TokenKind.OpenParenthesis))
            return ParseCall(target, member);
        var range = target.Range.To(member.Range);
        if (target is NameSyntax name)
            return new NameSyntax(range, $"{name.Name}.{member.Value}");
        if (target is not ErrorSyntax)
            source.Report(range, "Only a context variable has members: write its name in full.");
        return new ErrorSyntax(range);
    }

    private CallSyntax ParseCall(SyntaxNode? receiver, Token function)
    {
        tokens.Take();
        var arguments = ParseItems(TokenKind.CloseParenthesis, "')'");
        var range = (receiver?.Range ?? function.Range).To(tokens.Previous);
        return receiver is NameSyntax { Name: CallSyntax.Namespace and var prefix }
            ? new CallSyntax(range, null, $"{prefix}.{function.Value}", arguments)
            : new CallSyntax(range, receiver, function.Value, arguments);
    }

    private SyntaxNode ParseParenthesis(Token open)
    {
        var inner = parseExpression();
        return tokens.TryTake(TokenKind.CloseParenthesis)
            ? inner.At(open.Range.To(tokens.Previous))
            : Expected("')'");
    }

    private ListSyntax ParseList(Token open)
    {
        var items = ParseItems(TokenKind.CloseBracket, "']'");
        return new ListSyntax(open.Range.To(tokens.Previous), items);
    }

    private List<SyntaxNode> ParseItems(TokenKind close, string closeText)
    {
        var items = new List<SyntaxNode>();
        if (tokens.TryTake(close))
            return items;
        do items.Add(parseExpression());
        while (tokens.TryTake(TokenKind.Comma));
        if (!tokens.TryTake(close))
            items.Add(Expected($"',' or {closeText}"));
        return items;
    }

    private ErrorSyntax Suffix(SyntaxNode operand)
    {
        var what = tokens.Is(TokenKind.OpenBrace) ? "Making messages" : "Indexing";
        source.Report(Here(), $"{what} is not part of the rule language.");
        tokens.SkipOperand();
        return new ErrorSyntax(operand.Range);
    }

    // At the end of the text there is no fragment to show but the last token.
    private TextRange Here() => tokens.Is(TokenKind.End) ? tokens.Previous : tokens.Current.Range;
}
