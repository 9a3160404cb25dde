using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>Arithmetic and the choice between two values.</summary>
internal sealed class Calculations(Source source, NodeTable nodes)
{
    public Term Negate(UnarySyntax syntax, Term operand) =>
        operand switch
        {
            NodeTerm { Type: TermType.Integer } n => Of(
                n.Type,
                nodes.Apply(Op.NegateInteger, n.Node)
            ),
            NodeTerm { Type: TermType.Double } n => Of(
                n.Type,
                nodes.Apply(Op.NegateDouble, n.Node)
            ),
            InvalidTerm => operand,
            _ => Fail(syntax, $"Only a number can be negated, but this is {operand.Description}."),
        };

    public Term Calculate(BinarySyntax syntax, Term left, Term right)
    {
        if (left is not NodeTerm a || right is not NodeTerm b)
            return Clash(syntax, left, right);
        if (a.IsNumber && b.IsNumber)
            return OnNumbers(syntax, a, b);
        return (a.Type, syntax.Operator, b.Type) switch
        {
            (TermType.Time, TokenKind.Plus, TermType.Duration) => Time(Op.AddTime, a, b),
            (TermType.Duration, TokenKind.Plus, TermType.Time) => Time(Op.AddTime, b, a),
            (TermType.Time, TokenKind.Minus, TermType.Duration) => Time(Op.SubtractTime, a, b),
            (TermType.Time, TokenKind.Minus, TermType.Time) => Duration(Op.SubtractInteger, a, b),
            (TermType.Duration, TokenKind.Plus, TermType.Duration) => Duration(Op.AddInteger, a, b),
            (TermType.Duration, TokenKind.Minus, TermType.Duration) => Duration(
                Op.SubtractInteger,
                a,
                b
            ),
            _ => Clash(syntax, left, right),
        };
    }

    public Term Select(ConditionalSyntax syntax, int condition, Term whenTrue, Term whenFalse)
    {
        if (whenTrue is not NodeTerm a || whenFalse is not NodeTerm b)
            return Fail(syntax, "Only numbers, times and truths can be chosen by '?:'.");
        if (a.IsNumber && b.IsNumber && a.Type != b.Type)
            (a, b) = (AsDouble(a), AsDouble(b));
        if (a.Type != b.Type)
            return Fail(
                syntax,
                $"Both cases of '?:' must be alike, but one is {a.Description} and the other is {b.Description}."
            );
        if (a.Type == TermType.Bool)
            return Of(a.Type, nodes.Select(condition, a.Node, b.Node));
        var unknown =
            a.Type == TermType.Double ? Arithmetic.UnknownDouble : Arithmetic.UnknownInteger;
        return Of(a.Type, nodes.Add(Op.Select, condition, a.Node, b.Node, unknown));
    }

    private Term OnNumbers(BinarySyntax syntax, NodeTerm a, NodeTerm b)
    {
        var type = a.Type == b.Type ? a.Type : TermType.Double;
        var op = (syntax.Operator, type) switch
        {
            (TokenKind.Plus, TermType.Integer) => Op.AddInteger,
            (TokenKind.Minus, TermType.Integer) => Op.SubtractInteger,
            (TokenKind.Star, TermType.Integer) => Op.MultiplyInteger,
            (TokenKind.Slash, TermType.Integer) => Op.DivideInteger,
            (TokenKind.Percent, TermType.Integer) => Op.Remainder,
            (TokenKind.Plus, _) => Op.AddDouble,
            (TokenKind.Minus, _) => Op.SubtractDouble,
            (TokenKind.Star, _) => Op.MultiplyDouble,
            (TokenKind.Slash, _) => Op.DivideDouble,
            _ => Op.Constant,
        };
        if (op == Op.Constant)
            return Fail(syntax, "'%' is for whole numbers; features are not.");
        if (type == TermType.Double)
            (a, b) = (AsDouble(a), AsDouble(b));
        return Of(type, nodes.Apply(op, a.Node, b.Node));
    }

    private NodeTerm AsDouble(NodeTerm term) => Of(TermType.Double, nodes.AsDouble(term));

    private NodeTerm Time(Op op, NodeTerm a, NodeTerm b) =>
        Of(TermType.Time, nodes.Apply(op, a.Node, b.Node));

    private NodeTerm Duration(Op op, NodeTerm a, NodeTerm b) =>
        Of(TermType.Duration, nodes.Apply(op, a.Node, b.Node));

    private InvalidTerm Clash(BinarySyntax syntax, Term left, Term right)
    {
        var sign = syntax.Operator switch
        {
            TokenKind.Plus => '+',
            TokenKind.Minus => '-',
            TokenKind.Star => '*',
            TokenKind.Slash => '/',
            _ => '%',
        };
        return Fail(
            syntax,
            $"'{sign}' can't be applied to {left.Description} and {right.Description}."
        );
    }

    private static NodeTerm Of(TermType type, int node) => new(type, node);

    private InvalidTerm Fail(SyntaxNode syntax, string message)
    {
        source.Report(syntax.Range, message);
        return InvalidTerm.Instance;
    }
}
