using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>The names that a rule can use: features, context variables, segments, and the variables of its macros.</summary>
internal sealed class Scope(FeatureSchema schema, NodeTable nodes)
{
    // A segment with faults is known by its name alone.
    private readonly Dictionary<string, int?> segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Term> bound = new(StringComparer.Ordinal);

    /// <summary>The segment whose text is being read; null for other rules.</summary>
    public string? Defining { get; set; }

    public bool HasSegment(string name) => segments.ContainsKey(name);

    public void AddSegment(string name, int? node) => segments.Add(name, node);

    public bool IsTaken(string name) =>
        bound.ContainsKey(name)
        || HasSegment(name)
        || ContextVariables.Claims(name)
        || schema.TryFind(name, out _);

    public void Bind(string variable, Term term) => bound[variable] = term;

    public void Unbind(string variable) => bound.Remove(variable);

    public Term Resolve(Source source, NameSyntax name)
    {
        if (bound.TryGetValue(name.Name, out var term))
            return term;
        var variable = ContextVariables.Find(name.Name, nodes);
        if (schema.TryFind(name.Name, out var feature))
            return variable is null
                ? TermOf(feature)
                : Fail(
                    source,
                    name,
                    $"'{name.Name}' is both a feature and a context variable: rename the feature."
                );
        if (variable is not null)
            return variable;
        if (!segments.TryGetValue(name.Name, out var segment))
            return Fail(source, name, Unknown(name.Name));
        return segment is { } node
            ? new NodeTerm(TermType.Bool, node)
            : Fail(source, name, $"The segment '{name.Name}' has faults of its own.");
    }

    private Term TermOf(Feature feature) =>
        feature.Kind switch
        {
            FeatureKind.Set => new SetTerm(feature),
            FeatureKind.Categorical => new TextVariable(
                TextSource.FirstCategory + feature.Slot,
                Vocabulary.Of(feature)
            ),
            _ when feature.IsDate => new NodeTerm(TermType.Time, nodes.Add(Op.Date, feature.Slot)),
            _ => new NodeTerm(TermType.Double, nodes.Add(Op.Number, feature.Slot)),
        };

    private string Unknown(string name) =>
        name == Defining
            ? $"The segment '{name}' can't be made of itself."
            : "There is no feature, context variable or segment of this name"
                + Suggestions.For(name, Names());

    private string[] Names() =>
        [
            .. schema.Features.Select(f => f.Name),
            .. ContextVariables.Names,
            .. segments.Keys,
            .. bound.Keys,
        ];

    private static InvalidTerm Fail(Source source, NameSyntax name, string message)
    {
        source.Report(name.Range, message);
        return InvalidTerm.Instance;
    }
}
