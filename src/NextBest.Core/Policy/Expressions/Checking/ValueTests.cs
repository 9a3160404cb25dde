using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>Comparisons of what is computed: numbers, times, durations and truths.</summary>
internal sealed class ValueTests(NodeTable nodes)
{
    /// <summary>The node of a comparison; null where the types allow none.</summary>
    public int? Compare(TokenKind comparison, NodeTerm a, NodeTerm b)
    {
        if (a.IsNumber && b.IsNumber && a.Type != b.Type)
            return CompareDoubles(comparison, nodes.AsDouble(a), nodes.AsDouble(b));
        if (a.Type != b.Type)
            return null;
        return a.Type switch
        {
            TermType.Double => CompareDoubles(comparison, a.Node, b.Node),
            TermType.Bool when comparison is TokenKind.Equal or TokenKind.NotEqual => Equality(
                comparison,
                nodes.Same(a.Node, b.Node)
            ),
            TermType.Bool => null,
            _ => Order(comparison, a.Node, b.Node, Op.LessInteger),
        };
    }

    private int CompareDoubles(TokenKind comparison, int a, int b)
    {
        if (IsRangeTest(a, b))
            return InRange(comparison, nodes[a].A, nodes[b].K);
        return IsRangeTest(b, a)
            ? InRange(Mirror(comparison), nodes[b].A, nodes[a].K)
            : Order(comparison, a, b, Op.LessDouble);
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
        return Equality(comparison, nodes.Add(Op.InRange, slot, k: range));
    }

    // The three operators of each type follow each other: less, at most, equal.
    private int Order(TokenKind comparison, int a, int b, Op less) =>
        comparison switch
        {
            TokenKind.Less => nodes.Compare(less, a, b),
            TokenKind.Greater => nodes.Compare(less, b, a),
            TokenKind.AtMost => nodes.Compare(less + 1, a, b),
            TokenKind.AtLeast => nodes.Compare(less + 1, b, a),
            _ => Equality(comparison, nodes.Compare(less + 2, Math.Min(a, b), Math.Max(a, b))),
        };

    private int Equality(TokenKind comparison, int equal) =>
        comparison == TokenKind.NotEqual ? nodes.Not(equal) : equal;

    private static TokenKind Mirror(TokenKind comparison) =>
        comparison switch
        {
            TokenKind.Less => TokenKind.Greater,
            TokenKind.Greater => TokenKind.Less,
            TokenKind.AtMost => TokenKind.AtLeast,
            TokenKind.AtLeast => TokenKind.AtMost,
            _ => comparison,
        };
}
