using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions.Programs;

namespace NextBest.Core.Policy.Expressions.Checking;

internal enum TermType
{
    /// <summary>Faulty; whatever is made of it is faulty too, without a fault of its own.</summary>
    Invalid,
    Bool,
    Integer,
    Double,
    Time,
    Duration,
    Text,
    Set,
    List,
}

/// <summary>What a piece of syntax means.</summary>
internal abstract record Term(TermType Type)
{
    public bool IsNumber => Type is TermType.Integer or TermType.Double;

    /// <summary>What it is, for people.</summary>
    public string Description =>
        Type switch
        {
            TermType.Bool => "true or false",
            TermType.Integer or TermType.Double => "a number",
            TermType.Time => "a date or time",
            TermType.Duration => "a duration",
            TermType.Text => "text",
            TermType.Set => "a set",
            TermType.List => "a list",
            _ => "faulty",
        };
}

internal sealed record InvalidTerm() : Term(TermType.Invalid)
{
    public static InvalidTerm Instance { get; } = new();
}

/// <summary>Something that is computed.</summary>
internal sealed record NodeTerm(TermType Type, int Node) : Term(Type);

/// <summary>A known text; one that a macro takes out of a set's vocabulary says so, as it can't be misspelt.</summary>
internal sealed record TextLiteral(string Value, Vocabulary? Origin = null) : Term(TermType.Text);

/// <summary>A text variable; one without a vocabulary can be any text.</summary>
internal sealed record TextVariable(TextSource Source, Vocabulary? Vocabulary)
    : Term(TermType.Text);

internal sealed record SetTerm(Feature Feature) : Term(TermType.Set);

/// <summary>A list of literals.</summary>
internal sealed record ListTerm(IReadOnlyList<Operand> Items) : Term(TermType.List);

/// <summary>A term and where it stands.</summary>
internal readonly record struct Operand(Syntax.TextRange Range, Term Term);

/// <summary>The values that a variable can have, in code order.</summary>
internal sealed record Vocabulary(
    string Owner,
    IReadOnlyList<string> Values,
    Func<string, bool> Contains
)
{
    public static Vocabulary Of(Feature feature) =>
        new(feature.Name, feature.Vocabulary, value => feature.CodeOf(value) >= 0);
}
