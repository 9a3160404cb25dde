using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>Equality, order and <c>in</c>.</summary>
internal sealed class Comparisons(Source source, NodeTable nodes, TextTests texts)
{
    public Term Compare(BinarySyntax syntax, Term left, Term right)
    {
        var truth = (left, right) switch
        {
            (NodeTerm a, NodeTerm b) => OnNodes(syntax.Operator, a, b),
            ({ Type: TermType.Text }, { Type: TermType.Text }) => OnTexts(syntax, left, right),
            _ => null,
        };
        return truth is null ? Clash(syntax, left, right) : Bool(truth.Value);
    }

    public Term In(BinarySyntax syntax, Term left, Term right) =>
        right switch
        {
            SetTerm set when left.Type == TermType.Text => Bool(
                texts.InSet(left, syntax.Left.Range, set.Feature)
            ),
            SetTerm => Fail(
                syntax,
                $"The members of a set are texts, but what is looked for is {left.Description}."
            ),
            ListTerm list when left.Type == TermType.Text => InTexts(left, list),
            ListTerm list when left is NodeTerm { Type: not TermType.Bool } => InList(
                syntax,
                left,
                list
            ),
            ListTerm => Fail(syntax, $"What is {left.Description} can't be looked for in a list."),
            _ => Fail(
                syntax,
                $"'in' needs a list or a set on its right, but that is {right.Description}: use '=='."
            ),
        };

    private Term InTexts(Term left, ListTerm list)
    {
        foreach (var item in list.Items.Where(i => i.Term is not TextLiteral))
            Report(item.Range, $"This is {item.Term.Description}, but a text is looked for.");
        var literals = list.Items.Where(i => i.Term is TextLiteral).ToArray();
        return literals.Length < list.Items.Count
            ? InvalidTerm.Instance
            : Bool(texts.InList(left, literals));
    }

    private Term InList(BinarySyntax syntax, Term left, ListTerm list)
    {
        var equalities = list
            .Items.Select(item =>
                Compare(
                    new BinarySyntax(
                        item.Range,
                        TokenKind.Equal,
                        syntax.Left,
                        new ErrorSyntax(item.Range)
                    ),
                    left,
                    item.Term
                )
            )
            .OfType<NodeTerm>()
            .Select(e => e.Node)
            .ToArray();
        return equalities.Length < list.Items.Count
            ? InvalidTerm.Instance
            : Bool(nodes.Join(Op.Or, equalities));
    }

    private int? OnNodes(TokenKind comparison, NodeTerm a, NodeTerm b)
    {
        if (a.IsNumber && b.IsNumber)
            return a.Type == TermType.Integer && b.Type == TermType.Integer
                ? Ordered(comparison, a.Node, b.Node, Op.LessInteger)
                : OnDoubles(comparison, nodes.AsDouble(a), nodes.AsDouble(b));
        return (a.Type, b.Type) switch
        {
            (TermType.Time, TermType.Time) or (TermType.Duration, TermType.Duration) => Ordered(
                comparison,
                a.Node,
                b.Node,
                Op.LessInteger
            ),
            (TermType.Bool, TermType.Bool) when IsEquality(comparison) => Signed(
                comparison,
                nodes.Add(Op.SameTruth, Math.Min(a.Node, b.Node), Math.Max(a.Node, b.Node))
            ),
            _ => null,
        };
    }

    private int OnDoubles(TokenKind comparison, int a, int b)
    {
        if (IsRangeTest(a, b))
            return Signed(comparison, InRange(comparison, nodes[a].A, nodes[b].K));
        if (IsRangeTest(b, a))
            return Signed(comparison, InRange(Mirror(comparison), nodes[b].A, nodes[a].K));
        return Ordered(comparison, a, b, Op.LessDouble);
    }

    private bool IsRangeTest(int feature, int constant) =>
        nodes[feature].Op == Op.Number
        && nodes[constant].Op == Op.Constant
        && !double.IsNaN(Arithmetic.AsDouble(nodes[constant].K));

    private int InRange(TokenKind comparison, int slot, long bits)
    {
        var limit = Arithmetic.AsDouble(bits);
        var range = comparison switch
        {
            TokenKind.Less => FloatRange.Below(limit),
            TokenKind.AtMost => FloatRange.AtMost(limit),
            TokenKind.Greater => FloatRange.Above(limit),
            TokenKind.AtLeast => FloatRange.AtLeast(limit),
            _ => FloatRange.EqualTo(limit),
        };
        return nodes.Add(Op.InRange, slot, k: range);
    }

    // The three operators of each type follow each other: less, at most, equal.
    private int Ordered(TokenKind comparison, int a, int b, Op less) =>
        comparison switch
        {
            TokenKind.Less => nodes.Add(less, a, b),
            TokenKind.Greater => nodes.Add(less, b, a),
            TokenKind.AtMost => nodes.Add(less + 1, a, b),
            TokenKind.AtLeast => nodes.Add(less + 1, b, a),
            _ => Signed(comparison, nodes.Add(less + 2, Math.Min(a, b), Math.Max(a, b))),
        };

    private int? OnTexts(BinarySyntax syntax, Term left, Term right)
    {
        if (!IsEquality(syntax.Operator))
            return null;
        var isNegated = syntax.Operator == TokenKind.NotEqual;
        var truth = (left, right) switch
        {
            (TextVariable, TextLiteral) => texts.InList(left, [new(syntax.Right.Range, right)]),
            (TextLiteral, TextVariable) => texts.InList(right, [new(syntax.Left.Range, left)]),
            (TextVariable a, TextVariable b) => texts.Equal(a, b),
            _ => nodes.Truth(left == right),
        };
        return isNegated ? nodes.Not(truth) : truth;
    }

    private int Signed(TokenKind comparison, int equality) =>
        comparison == TokenKind.NotEqual ? nodes.Not(equality) : equality;

    private InvalidTerm Clash(BinarySyntax syntax, Term left, Term right)
    {
        var message = (left.Type, right.Type) switch
        {
            (TermType.Text, TermType.Text) =>
                "Texts have no order here: list the values with 'in [...]'.",
            (TermType.Bool, TermType.Bool) => "Truths have no order: use '&&', '||' or '!'.",
            (TermType.Set, _) or (_, TermType.Set) =>
                "A set can't be compared: test its members with 'in', or size(set).",
            (TermType.Time, TermType.Text) or (TermType.Text, TermType.Time) =>
                "A time can't be compared with text: write date(\"2026-01-31\") or timestamp(\"2026-01-31T09:00:00+08:00\").",
            _ => $"What is {left.Description} can't be compared with what is {right.Description}.",
        };
        return Fail(syntax, message);
    }

    private static bool IsEquality(TokenKind comparison) =>
        comparison is TokenKind.Equal or TokenKind.NotEqual;

    private static TokenKind Mirror(TokenKind comparison) =>
        comparison switch
        {
            TokenKind.Less => TokenKind.Greater,
            TokenKind.Greater => TokenKind.Less,
            TokenKind.AtMost => TokenKind.AtLeast,
            TokenKind.AtLeast => TokenKind.AtMost,
            _ => comparison,
        };

    private static NodeTerm Bool(int node) => new(TermType.Bool, node);

    private void Report(TextRange range, string message) => source.Report(range, message);

    private InvalidTerm Fail(SyntaxNode syntax, string message)
    {
        Report(syntax.Range, message);
        return InvalidTerm.Instance;
    }
}
