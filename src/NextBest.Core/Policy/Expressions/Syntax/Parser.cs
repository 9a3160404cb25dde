namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>
/// Recursive descent over operators by CEL's grammar and precedence
/// (https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax).
/// </summary>
internal sealed class Parser
{
    public const int DeepestNesting = 64;

    private readonly Source source;
    private readonly TokenReader tokens;
    private readonly OperandParser operands;
    private int nesting;

    private Parser(Source source)
    {
        this.source = source;
        tokens = new TokenReader(new Lexer(source).Tokenize());
        operands = new OperandParser(source, tokens, ParseExpression);
    }

    /// <summary>The tree of the whole text; faults are in the source.</summary>
    public static SyntaxNode Parse(Source source)
    {
        var parser = new Parser(source);
        var tree = parser.ParseExpression();
        while (!parser.tokens.Is(TokenKind.End))
        {
            parser.operands.ReportUnexpected();
            parser.tokens.Take();
            parser.tokens.SkipOperand();
            if (parser.tokens.Current.Kind is TokenKind.And or TokenKind.Or)
                parser.tokens.Take();
            if (!parser.tokens.Is(TokenKind.End))
                parser.ParseExpression();
        }

        return tree;
    }

    private SyntaxNode ParseExpression()
    {
        if (nesting >= DeepestNesting)
            return TooDeep();
        nesting++;
        var tree = ParseConditional();
        nesting--;
        return tree;
    }

    private SyntaxNode ParseConditional()
    {
        var condition = ParseLogical(TokenKind.Or);
        if (!tokens.TryTake(TokenKind.Question))
            return condition;
        var whenTrue = ParseLogical(TokenKind.Or);
        if (!tokens.TryTake(TokenKind.Colon))
            return operands.Expected("':' and the value for the other case");
        var whenFalse = ParseExpression();
        return Limited(
            new ConditionalSyntax(
                condition.Range.To(whenFalse.Range),
                condition,
                whenTrue,
                whenFalse
            )
        );
    }

    private SyntaxNode ParseLogical(TokenKind joint)
    {
        var first = ParseTerm(joint);
        if (!tokens.Is(joint))
            return first;
        var terms = new List<SyntaxNode> { first };
        while (tokens.TryTake(joint))
            terms.Add(ParseTerm(joint));
        return Limited(new LogicalSyntax(first.Range.To(terms[^1].Range), joint, terms));
    }

    private SyntaxNode ParseTerm(TokenKind joint) =>
        joint == TokenKind.Or ? ParseLogical(TokenKind.And) : ParseBinary(strength: 1);

    private SyntaxNode ParseBinary(int strength)
    {
        var left = ParseUnary();
        while (StrengthOf(tokens.Current.Kind) is var found && found >= strength)
        {
            var joint = tokens.Take().Kind;
            var right = ParseBinary(found + 1);
            left = Limited(new BinarySyntax(left.Range.To(right.Range), joint, left, right));
        }

        return left;
    }

    private SyntaxNode ParseUnary()
    {
        if (tokens.Current.Kind is not (TokenKind.Not or TokenKind.Minus))
            return Limited(operands.Parse());
        if (nesting >= DeepestNesting)
            return TooDeep();
        nesting++;
        var sign = tokens.Take();
        var operand = ParseUnary();
        nesting--;
        return Limited(new UnarySyntax(sign.Range.To(operand.Range), sign.Kind, operand));
    }

    private SyntaxNode Limited(SyntaxNode node) => node.Depth <= DeepestNesting ? node : TooDeep();

    private ErrorSyntax TooDeep()
    {
        var here = tokens.Current.Range;
        if (!tokens.IsAbandoned)
            source.Report(
                here,
                $"The rule nests deeper than {DeepestNesting}: name a part of it as a segment."
            );
        tokens.Abandon();
        return new ErrorSyntax(here);
    }

    private static int StrengthOf(TokenKind kind) =>
        kind switch
        {
            TokenKind.Star or TokenKind.Slash or TokenKind.Percent => 3,
            TokenKind.Plus or TokenKind.Minus => 2,
            TokenKind.In or (>= TokenKind.Equal and <= TokenKind.AtLeast) => 1,
            _ => 0,
        };
}
