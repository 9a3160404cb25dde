using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>Equality, order and <c>in</c>: which types can be compared, and what to say where they can't.</summary>
internal sealed class Comparisons(Source source, NodeTable nodes, TextTests texts)
{
    private readonly ValueTests values = new(nodes);

    public Term Compare(TokenKind comparison, TextRange range, Operand left, Operand right)
    {
        var truth = (left.Term, right.Term) switch
        {
            (NodeTerm a, NodeTerm b) => values.Compare(comparison, a, b),
            ({ Type: TermType.Text }, { Type: TermType.Text }) => CompareTexts(
                comparison,
                left,
                right
            ),
            _ => null,
        };
        return truth is null ? Fail(range, ClashOf(left.Term, right.Term)) : Bool(truth.Value);
    }

    public Term In(TextRange range, Operand left, Operand right) =>
        (left.Term, right.Term) switch
        {
            ({ Type: TermType.Text }, SetTerm set) => Bool(texts.InSet(left, set.Feature)),
            (_, SetTerm) => Fail(
                range,
                $"The members of a set are texts, but what is looked for is {left.Term.Description}."
            ),
            ({ Type: TermType.Text }, ListTerm list) => InTexts(left.Term, list),
            (NodeTerm { Type: not TermType.Bool }, ListTerm list) => InValues(left, list),
            (_, ListTerm) => Fail(
                range,
                $"What is {left.Term.Description} can't be looked for in a list."
            ),
            _ => Fail(
                range,
                $"'in' needs a list or a set on its right, but that is {right.Term.Description}: use '=='."
            ),
        };

    private Term InTexts(Term left, ListTerm list)
    {
        var literals = list.Items.Where(i => i.Term is TextLiteral).ToArray();
        foreach (var item in list.Items.Except(literals))
            Fail(item.Range, $"This is {item.Term.Description}, but a text is looked for.");
        return literals.Length < list.Items.Count
            ? InvalidTerm.Instance
            : Bool(texts.InList(left, literals));
    }

    private Term InValues(Operand left, ListTerm list)
    {
        var equalities = list
            .Items.Select(item => Compare(TokenKind.Equal, item.Range, left, item))
            .OfType<NodeTerm>()
            .Select(equality => equality.Node)
            .ToArray();
        return equalities.Length < list.Items.Count
            ? InvalidTerm.Instance
            : Bool(nodes.Join(Op.Or, equalities));
    }

    private int? CompareTexts(TokenKind comparison, Operand left, Operand right)
    {
        if (comparison is not (TokenKind.Equal or TokenKind.NotEqual))
            return null;
        var truth = (left.Term, right.Term) switch
        {
            (TextVariable a, TextLiteral) => texts.InList(a, [right]),
            (TextLiteral, TextVariable b) => texts.InList(b, [left]),
            (TextVariable a, TextVariable b) => texts.Equal(a, b),
            _ => texts.Same(left, right),
        };
        return comparison == TokenKind.NotEqual ? nodes.Not(truth) : truth;
    }

    private static string ClashOf(Term left, Term right) =>
        (left.Type, right.Type) switch
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

    private static NodeTerm Bool(int node) => new(TermType.Bool, node);

    private InvalidTerm Fail(TextRange range, string message)
    {
        source.Report(range, message);
        return InvalidTerm.Instance;
    }
}
