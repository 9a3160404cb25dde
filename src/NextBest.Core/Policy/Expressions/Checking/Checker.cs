using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>Resolves the names of a syntax tree, checks its types and adds what it computes to the graph.</summary>
internal sealed class Checker
{
    private readonly Source source;
    private readonly NodeTable nodes;
    private readonly Scope scope;
    private readonly Comparisons comparisons;
    private readonly Calculations calculations;
    private readonly Functions functions;

    private Checker(Source source, NodeTable nodes, Scope scope)
    {
        this.source = source;
        this.nodes = nodes;
        this.scope = scope;
        var texts = new TextTests(source, nodes);
        comparisons = new Comparisons(source, nodes, texts);
        calculations = new Calculations(source, nodes);
        functions = new Functions(
            source,
            nodes,
            texts,
            new Macros(source, nodes, scope, Check),
            Check
        );
    }

    /// <summary>The node of a rule; -1 where the source has faults.</summary>
    public static int Check(Source source, NodeTable nodes, Scope scope, SyntaxNode tree)
    {
        var term = new Checker(source, nodes, scope).Check(tree);
        if (term is NodeTerm { Type: TermType.Bool } rule && !source.HasFaults)
            return rule.Node;
        // Of a text that could not be read in full, the type means nothing.
        if (term.Type is not (TermType.Invalid or TermType.Bool) && !source.HasFaults)
            source.Report(
                tree.Range,
                $"A rule must be true or false, but this is {term.Description}: compare it with something."
            );
        return -1;
    }

    private Term Check(SyntaxNode syntax) =>
        syntax switch
        {
            BoolSyntax literal => Bool(nodes.Truth(literal.Value)),
            IntegerSyntax literal => new NodeTerm(TermType.Integer, nodes.Integer(literal.Value)),
            DoubleSyntax literal => new NodeTerm(TermType.Double, nodes.Double(literal.Value)),
            TextSyntax literal => new TextLiteral(literal.Value),
            NameSyntax name => scope.Resolve(source, name),
            ListSyntax list => CheckList(list),
            CallSyntax call => functions.Check(call),
            UnarySyntax { Operator: TokenKind.Not } not => CheckNot(not),
            UnarySyntax negation => calculations.Negate(negation, Check(negation.Operand)),
            LogicalSyntax logical => CheckLogical(logical),
            ConditionalSyntax conditional => CheckConditional(conditional),
            BinarySyntax binary => CheckBinary(binary),
            _ => InvalidTerm.Instance,
        };

    private Term CheckBinary(BinarySyntax binary)
    {
        var left = new Operand(binary.Left.Range, Check(binary.Left));
        var right = new Operand(binary.Right.Range, Check(binary.Right));
        if (left.Term is InvalidTerm || right.Term is InvalidTerm)
            return InvalidTerm.Instance;
        return binary.Operator switch
        {
            TokenKind.In => comparisons.In(binary.Range, left, right),
            >= TokenKind.Equal and <= TokenKind.AtLeast => comparisons.Compare(
                binary.Operator,
                binary.Range,
                left,
                right
            ),
            _ => calculations.Calculate(binary, left.Term, right.Term),
        };
    }

    private Term CheckNot(UnarySyntax not) =>
        CheckTruth(not.Operand) is { } truth ? Bool(nodes.Not(truth)) : InvalidTerm.Instance;

    private Term CheckLogical(LogicalSyntax logical)
    {
        var joint = logical.Operator == TokenKind.And ? Op.And : Op.Or;
        var truths = logical.Flatten(logical.Operator).Select(CheckTruth).ToArray();
        return truths.Contains(null)
            ? InvalidTerm.Instance
            : Bool(nodes.Join(joint, truths.OfType<int>()));
    }

    private Term CheckConditional(ConditionalSyntax conditional)
    {
        var condition = CheckTruth(conditional.Condition);
        var whenTrue = Check(conditional.WhenTrue);
        var whenFalse = Check(conditional.WhenFalse);
        if (condition is null || whenTrue is InvalidTerm || whenFalse is InvalidTerm)
            return InvalidTerm.Instance;
        return calculations.Select(conditional, condition.Value, whenTrue, whenFalse);
    }

    private int? CheckTruth(SyntaxNode syntax)
    {
        var term = Check(syntax);
        if (term is NodeTerm { Type: TermType.Bool } truth)
            return truth.Node;
        if (term is not InvalidTerm)
            source.Report(
                syntax.Range,
                $"Here must stand something that is true or false, but this is {term.Description}."
            );
        return null;
    }

    private Term CheckList(ListSyntax list)
    {
        var items = list.Items.Select(item => new Operand(item.Range, Check(item))).ToArray();
        if (items.Length == 0)
            source.Report(list.Range, "The list is empty: name at least one value.");
        foreach (var item in items.Where(i => i.Term is not InvalidTerm && !IsLiteral(i.Term)))
            source.Report(item.Range, "A list can hold literals only: join comparisons with '||'.");
        return Array.TrueForAll(items, item => IsLiteral(item.Term)) && items.Length > 0
            ? new ListTerm(items)
            : InvalidTerm.Instance;
    }

    private bool IsLiteral(Term term) =>
        term is TextLiteral
        || (
            term is NodeTerm node && nodes[node.Node].Op is (Op.Constant or Op.Instant or Op.Truth)
        );

    private static NodeTerm Bool(int node) => new(TermType.Bool, node);
}
