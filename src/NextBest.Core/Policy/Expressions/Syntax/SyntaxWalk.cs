namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>Questions to a tree that need no types.</summary>
internal static class SyntaxWalk
{
    /// <summary>The operands of nested chains of one logical operator, through parentheses.</summary>
    public static IEnumerable<SyntaxNode> Flatten(this SyntaxNode syntax, TokenKind joint) =>
        syntax is LogicalSyntax logical && logical.Operator == joint
            ? logical.Terms.SelectMany(t => t.Flatten(joint))
            : [syntax];

    /// <summary>The names that a tree reads, in the order of the text, without the variables of macros.</summary>
    public static IEnumerable<string> FreeNames(this SyntaxNode syntax) =>
        syntax switch
        {
            NameSyntax name => [name.Name],
            ListSyntax list => list.Items.SelectMany(FreeNames),
            CallSyntax { Receiver: { } receiver, Arguments: [NameSyntax variable, var body] } call
                when MacroNames.Contains(call.Function) => receiver
                .FreeNames()
                .Concat(body.FreeNames().Where(name => name != variable.Name)),
            CallSyntax call => call
                .Arguments.Prepend(call.Receiver)
                .OfType<SyntaxNode>()
                .SelectMany(FreeNames),
            UnarySyntax unary => unary.Operand.FreeNames(),
            BinarySyntax binary => binary.Left.FreeNames().Concat(binary.Right.FreeNames()),
            LogicalSyntax logical => logical.Terms.SelectMany(FreeNames),
            ConditionalSyntax choice => choice
                .Condition.FreeNames()
                .Concat(choice.WhenTrue.FreeNames())
                .Concat(choice.WhenFalse.FreeNames()),
            _ => [],
        };
}
