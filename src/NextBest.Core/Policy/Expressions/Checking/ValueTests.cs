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
                Op.SameTruth,
                a.Node,
                b.Node
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
        var test = nodes.Add(Op.InRange, slot, k: range);
        return comparison == TokenKind.NotEqual ? nodes.Not(test) : test;
    }

    // The three operators of each type follow each other: less, at most, equal.
    private int Order(TokenKind comparison, int a, int b, Op less) =>
        comparison switch
        {
            TokenKind.Less => nodes.Add(less, a, b),
            TokenKind.Greater => nodes.Add(less, b, a),
            TokenKind.AtMost => nodes.Add(less + 1, a, b),
            TokenKind.AtLeast => nodes.Add(less + 1, b, a),
            _ => Equality(comparison, less + 2, a, b),
        };

    private int Equality(TokenKind comparison, Op equal, int a, int b)
    {
        var test = nodes.Add(equal, Math.Min(a, b), Math.Max(a, b));
        return comparison == TokenKind.NotEqual ? nodes.Not(test) : test;
    }

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
