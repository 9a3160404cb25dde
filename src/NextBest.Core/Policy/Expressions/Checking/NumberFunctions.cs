using NextBest.Core.Policy.Expressions.Programs;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>Functions of numbers.</summary>
internal sealed class NumberFunctions(NodeTable nodes)
{
    /// <summary>The call's meaning; null where it is none of these or the arguments are no numbers.</summary>
    public Term? Apply(string function, Term[] arguments)
    {
        if (!Array.TrueForAll(arguments, a => a.IsNumber))
            return null;
        var numbers = Array.ConvertAll(arguments, a => (NodeTerm)a);
        return function switch
        {
            "abs" => Abs(numbers[0]),
            "double" => new NodeTerm(TermType.Double, nodes.AsDouble(numbers[0])),
            "int" => Int(numbers[0]),
            "math.least" => Pick(Op.LeastInteger, Op.LeastDouble, numbers),
            "math.greatest" => Pick(Op.GreatestInteger, Op.GreatestDouble, numbers),
            _ => null,
        };
    }

    private NodeTerm Abs(NodeTerm number) =>
        new(
            number.Type,
            nodes.Apply(number.Type == TermType.Integer ? Op.AbsInteger : Op.AbsDouble, number.Node)
        );

    private NodeTerm Int(NodeTerm number) =>
        number.Type == TermType.Integer
            ? number
            : new NodeTerm(TermType.Integer, nodes.Apply(Op.ToInteger, number.Node));

    private NodeTerm Pick(Op ofIntegers, Op ofDoubles, NodeTerm[] numbers) =>
        Array.TrueForAll(numbers, n => n.Type == TermType.Integer)
            ? new NodeTerm(
                TermType.Integer,
                numbers.Select(n => n.Node).Aggregate((a, b) => nodes.Apply(ofIntegers, a, b))
            )
            : new NodeTerm(
                TermType.Double,
                numbers.Select(nodes.AsDouble).Aggregate((a, b) => nodes.Apply(ofDoubles, a, b))
            );
}
