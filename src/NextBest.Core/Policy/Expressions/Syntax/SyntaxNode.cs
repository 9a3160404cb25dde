namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>What the parser makes of a text; names are not resolved yet.</summary>
internal abstract record SyntaxNode(TextRange Range)
{
    /// <summary>How many nodes lie on the longest path from here to a leaf, this one included.</summary>
    public virtual int Depth => 1;

    private TextRange? bare;

    /// <summary>The range without parentheses around the whole node.</summary>
    public TextRange Bare => bare ?? Range;

    /// <summary>The same node with another range: what stands in parentheses includes them.</summary>
    public SyntaxNode At(TextRange range) => this with { Range = range, bare = Bare };

    protected static int Above(IReadOnlyList<SyntaxNode> parts) =>
        1 + parts.Select(p => p.Depth).DefaultIfEmpty().Max();
}

/// <summary>Stands for what could not be parsed; its fault is reported.</summary>
internal sealed record ErrorSyntax(TextRange Range) : SyntaxNode(Range);

internal sealed record BoolSyntax(TextRange Range, bool Value) : SyntaxNode(Range);

internal sealed record IntegerSyntax(TextRange Range, long Value) : SyntaxNode(Range);

internal sealed record DoubleSyntax(TextRange Range, double Value) : SyntaxNode(Range);

internal sealed record TextSyntax(TextRange Range, string Value) : SyntaxNode(Range);

/// <summary>A name, with its dots.</summary>
internal sealed record NameSyntax(TextRange Range, string Name) : SyntaxNode(Range);

internal sealed record ListSyntax(TextRange Range, IReadOnlyList<SyntaxNode> Items)
    : SyntaxNode(Range)
{
    public override int Depth { get; } = Above(Items);
}

/// <summary><c>function(arguments)</c>, or <c>receiver.function(arguments)</c>.</summary>
internal sealed record CallSyntax(
    TextRange Range,
    SyntaxNode? Receiver,
    string Function,
    IReadOnlyList<SyntaxNode> Arguments
) : SyntaxNode(Range)
{
    /// <summary>What stands before the dot of <c>math.least</c>: no value, but a part of the function's name.</summary>
    public const string Namespace = "math";

    public override int Depth { get; } = Math.Max(Above(Arguments), 1 + (Receiver?.Depth ?? 0));
}

internal sealed record UnarySyntax(TextRange Range, TokenKind Operator, SyntaxNode Operand)
    : SyntaxNode(Range)
{
    public override int Depth { get; } = 1 + Operand.Depth;
}

internal sealed record BinarySyntax(
    TextRange Range,
    TokenKind Operator,
    SyntaxNode Left,
    SyntaxNode Right
) : SyntaxNode(Range)
{
    public override int Depth { get; } = 1 + Math.Max(Left.Depth, Right.Depth);
}

/// <summary>Two or more terms joined by <c>&amp;&amp;</c>, or by <c>||</c>.</summary>
internal sealed record LogicalSyntax(
    TextRange Range,
    TokenKind Operator,
    IReadOnlyList<SyntaxNode> Terms
) : SyntaxNode(Range)
{
    public override int Depth { get; } = Above(Terms);
}

internal sealed record ConditionalSyntax(
    TextRange Range,
    SyntaxNode Condition,
    SyntaxNode WhenTrue,
    SyntaxNode WhenFalse
) : SyntaxNode(Range)
{
    public override int Depth { get; } = Above([Condition, WhenTrue, WhenFalse]);
}
