using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>
/// <c>exists</c>, <c>exists_one</c> and <c>all</c> over lists and sets: written out, one term an element, when the rule
/// is read. A set's elements are the values of its vocabulary, each if the set holds it.
/// </summary>
internal sealed class Macros(
    Source source,
    NodeTable nodes,
    Scope scope,
    Func<SyntaxNode, Term> check
)
{
    private const int MostTerms = 1024;

    // Of a set, values whose condition is constant cost nothing later, only the time to look at them now.
    private const int MostLooks = 64 * MostTerms;
    private readonly Quantifiers quantifiers = new(nodes);
    private int termCount;
    private int lookCount;

    public Term Expand(CallSyntax call, SyntaxNode receiver)
    {
        var elements = check(receiver);
        if (elements is InvalidTerm)
            return elements;
        if (elements is not (ListTerm or SetTerm))
            return Fail(
                call.Range,
                $"'{call.Function}' works on a list of literals or on a set: {Example(call)}."
            );
        if (call.Arguments is not [NameSyntax variable, var body])
            return Fail(
                call.Range,
                $"'{call.Function}' needs a variable and a condition: {Example(call)}."
            );
        if (!ReservedWords.AllowAsName(variable.Name) || scope.IsTaken(variable.Name))
            return Fail(
                variable.Range,
                "This name means something else: take another, such as 'x'."
            );
        return elements is SetTerm set
            ? OverSet(call, set, variable.Name, body)
            : OverList(call, (ListTerm)elements, variable.Name, body);
    }

    private Term OverList(CallSyntax call, ListTerm list, string variable, SyntaxNode body)
    {
        if (!TryCount(ref termCount, list.Items.Count, MostTerms, call))
            return InvalidTerm.Instance;
        var conditions = list.Items.Select(i => Check(variable, i.Term, body)).ToArray();
        return Array.TrueForAll(conditions, c => c is not null)
            ? Truth(quantifiers.OverList(call.Function, [.. conditions.OfType<int>()]))
            : InvalidTerm.Instance;
    }

    private Term OverSet(CallSyntax call, SetTerm set, string variable, SyntaxNode body)
    {
        var values = set.Feature.Vocabulary;
        if (!TryCount(ref lookCount, values.Count, MostLooks, call))
            return InvalidTerm.Instance;
        var origin = Vocabulary.Of(set.Feature);
        // What is wrong for one member is wrong for all: to look for the right spelling once is enough.
        var faultCount = source.FaultCount;
        var conditions = values
            .Select(value => Check(variable, new TextLiteral(value, origin), body))
            .TakeWhile(condition => condition is not null && source.FaultCount == faultCount)
            .OfType<int>()
            .ToArray();
        if (conditions.Length < values.Count)
            return InvalidTerm.Instance;
        var varying = conditions.Count(c => !quantifiers.IsConstant(c));
        return TryCount(ref termCount, varying, MostTerms, call)
            ? Truth(quantifiers.OverSet(call.Function, set.Feature, conditions))
            : InvalidTerm.Instance;
    }

    private int? Check(string variable, Term element, SyntaxNode body)
    {
        scope.Bind(variable, element);
        var term = check(body);
        scope.Unbind(variable);
        if (term is NodeTerm { Type: TermType.Bool } truth)
            return truth.Node;
        if (term is not InvalidTerm)
            Fail(body.Range, $"The condition must be true or false, but is {term.Description}.");
        return null;
    }

    // Reports the first time that the limit is passed.
    private bool TryCount(ref int count, int more, int most, CallSyntax call)
    {
        if (count > most)
            return false;
        count += more;
        if (count > most)
            Fail(call.Range, $"Written out, the rule has more than {most} terms.");
        return count <= most;
    }

    private static string Example(CallSyntax call) =>
        $"write [\"a\", \"b\"].{call.Function}(x, x in some_set) or some_set.{call.Function}(x, x.startsWith(\"a\"))";

    private static NodeTerm Truth(int node) => new(TermType.Bool, node);

    private InvalidTerm Fail(TextRange range, string message)
    {
        source.Report(range, message);
        return InvalidTerm.Instance;
    }
}
