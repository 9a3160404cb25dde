using NextBest.Core.Policy.Expressions.Programs;

namespace NextBest.Core.Policy.Expressions.Checking;

internal static class Conversions
{
    /// <summary>The node of a number as double.</summary>
    public static int AsDouble(this NodeTable nodes, NodeTerm number) =>
        number.Type == TermType.Integer ? nodes.Apply(Op.ToDouble, number.Node) : number.Node;
}
