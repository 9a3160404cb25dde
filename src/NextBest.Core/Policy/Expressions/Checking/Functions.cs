using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>Calls.</summary>
internal sealed class Functions(
    Source source,
    NodeTable nodes,
    TextTests texts,
    Macros macros,
    Func<SyntaxNode, Term> check
)
{
    private readonly NumberFunctions numbers = new(nodes);
    private readonly TimeFunctions times = new(source, nodes);

    public Term Check(CallSyntax call)
    {
        if (call.Receiver is { } receiver && MacroNames.Contains(call.Function))
            return macros.Expand(call, receiver);
        if (FunctionCatalog.Fault(call) is { } fault)
        {
            source.Report(call.Range, fault);
            // The arguments may have faults to tell, too.
            foreach (var part in FunctionCatalog.CheckableParts(call))
                check(part);
            return InvalidTerm.Instance;
        }

        if (call.Function == "has")
            return Has(call.Arguments[0]);
        var arguments = call
            .Arguments.Prepend(call.Receiver)
            .OfType<SyntaxNode>()
            .Select(a => (Syntax: a, Term: check(a)))
            .ToArray();
        return Array.Exists(arguments, a => a.Term is InvalidTerm)
            ? InvalidTerm.Instance
            : Apply(call, [.. arguments.Select(a => a.Term)]);
    }

    private Term Apply(CallSyntax call, Term[] arguments) =>
        numbers.Apply(call.Function, arguments)
        ?? times.Apply(call, arguments)
        ?? (call.Function, arguments) switch
        {
            ("size", [SetTerm { Feature: var set }]) => new NodeTerm(
                TermType.Integer,
                nodes.Add(Op.SetSize, set.Slot, set.WordOffset, set.WordCount)
            ),
            ("size", [{ Type: TermType.Text } text]) => new NodeTerm(
                TermType.Integer,
                texts.Length(text)
            ),
            ("startsWith", [{ Type: TermType.Text } text, TextLiteral part]) => Part(
                Op.TextStartsWith,
                text,
                part
            ),
            ("endsWith", [{ Type: TermType.Text } text, TextLiteral part]) => Part(
                Op.TextEndsWith,
                text,
                part
            ),
            ("contains", [{ Type: TermType.Text } text, TextLiteral part]) => Part(
                Op.TextContains,
                text,
                part
            ),
            _ => Fail(call.Range, FunctionCatalog.WrongArguments(call.Function, arguments)),
        };

    private Term Has(SyntaxNode argument)
    {
        if (argument is not NameSyntax)
            return Fail(
                argument.Range,
                "'has' takes the name of a feature or of a context variable."
            );
        int? truth = check(argument) switch
        {
            InvalidTerm => null,
            NodeTerm { Type: TermType.Double } n => nodes.Add(Op.HasDouble, n.Node),
            NodeTerm { Type: TermType.Integer or TermType.Time } n
                when nodes[n.Node].Op != Op.Constant => nodes.Add(Op.HasInteger, n.Node),
            TextVariable text => nodes.Add(Op.HasText, (int)text.Source),
            SetTerm set => nodes.Add(Op.HasSet, set.Feature.Slot),
            _ => -1,
        };
        return truth switch
        {
            null => InvalidTerm.Instance,
            -1 => Fail(
                argument.Range,
                "'has' takes a feature or a context variable, nothing else."
            ),
            _ => new NodeTerm(TermType.Bool, truth.Value),
        };
    }

    private NodeTerm Part(Op op, Term text, TextLiteral part) =>
        new(TermType.Bool, texts.Part(op, text, part.Value));

    private InvalidTerm Fail(TextRange range, string message)
    {
        source.Report(range, message);
        return InvalidTerm.Instance;
    }
}
