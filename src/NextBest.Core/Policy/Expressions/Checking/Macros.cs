using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary><c>exists</c> and <c>all</c> over lists: written out, one term an element, when the rule is read.</summary>
internal sealed class Macros(
    Source source,
    NodeTable nodes,
    Scope scope,
    Func<SyntaxNode, Term> check
)
{
    private const int MostTerms = 1024;
    private int termCount;

    public Term Expand(CallSyntax call, SyntaxNode receiver)
    {
        var items = check(receiver);
        if (items is InvalidTerm)
            return items;
        if (items is not ListTerm list)
            return Fail(
                call.Range,
                $"'{call.Function}' works on a list of literals: write [\"a\", \"b\"].{call.Function}(x, x in some_set)."
            );
        if (call.Arguments is not [NameSyntax variable, var body])
            return Fail(
                call.Range,
                $"'{call.Function}' needs a variable and a condition: write [\"a\", \"b\"].{call.Function}(x, x in some_set)."
            );
        if (!ReservedWords.AllowAsName(variable.Name) || scope.IsTaken(variable.Name))
            return Fail(
                variable.Range,
                "This name means something else: take another, such as 'x'."
            );
        if (termCount > MostTerms)
            return InvalidTerm.Instance;
        termCount += list.Items.Count;
        if (termCount > MostTerms)
            return Fail(call.Range, $"Written out, the rule has more than {MostTerms} terms.");
        return Expand(call.Function == "all" ? Op.And : Op.Or, list, variable.Name, body);
    }

    private Term Expand(Op joint, ListTerm list, string variable, SyntaxNode body)
    {
        var truths = new List<int>();
        var isSound = true;
        foreach (var item in list.Items)
        {
            scope.Bind(variable, item.Term);
            var term = check(body);
            scope.Unbind(variable);
            if (term is NodeTerm { Type: TermType.Bool } truth)
                truths.Add(truth.Node);
            else if (term is not InvalidTerm)
                Fail(
                    body.Range,
                    $"The condition must be true or false, but is {term.Description}."
                );
            isSound &= term.Type == TermType.Bool;
        }

        return isSound
            ? new NodeTerm(TermType.Bool, nodes.Join(joint, truths))
            : InvalidTerm.Instance;
    }

    private InvalidTerm Fail(TextRange range, string message)
    {
        source.Report(range, message);
        return InvalidTerm.Instance;
    }
}
