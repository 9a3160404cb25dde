using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions.Checking;
using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;
using NextBest.Core.Policy.Expressions.Tracing;

namespace NextBest.Core.Policy.Expressions;

/// <summary>Compiles rules against a schema. Not thread-safe.</summary>
public sealed class PredicateSetBuilder
{
    private readonly NodeTable nodes = new();
    private readonly Scope scope;
    private readonly List<int> roots = [];
    private readonly List<string> texts = [];
    private readonly List<SegmentText> segments = [];
    private readonly Dictionary<int, int> indices = [];

    /// <summary>A builder without rules.</summary>
    /// <exception cref="ArgumentException">The schema is open: rules need to know every value a feature can have.</exception>
    public PredicateSetBuilder(FeatureSchema schema)
    {
        if (!schema.IsSealed)
            throw new ArgumentException("The schema has open vocabularies.", nameof(schema));
        Schema = schema;
        scope = new Scope(schema, nodes);
    }

    /// <summary>The schema whose features the rules read.</summary>
    public FeatureSchema Schema { get; }

    /// <summary>How many distinct predicates were added.</summary>
    public int Count => roots.Count;

    /// <summary>Compiles a boolean expression; expressions that compute the same way share one index.</summary>
    /// <param name="text">The rule in the CEL subset, at most 4,096 characters.</param>
    /// <param name="faults">Receives every problem of the text, in the order of their places.</param>
    /// <returns>The predicate's index, or -1 where the text has faults.</returns>
    public int Add(string text, ICollection<ExpressionFault> faults)
    {
        var node = Compile(text, faults);
        return node < 0 ? -1 : IndexOf(node, text);
    }

    /// <summary>
    /// Names a boolean expression so that later ones can use it like a boolean variable (a segment).
    /// </summary>
    /// <param name="name">An identifier that is no feature, context variable or other segment.</param>
    /// <param name="text">The rule in the CEL subset, at most 4,096 characters.</param>
    /// <param name="faults">Receives every problem of the name and of the text.</param>
    /// <returns>The predicate's index, or -1 where the text has faults or the name is taken.</returns>
    public int Define(string name, string text, ICollection<ExpressionFault> faults)
    {
        var nameFault = NameFault(name);
        if (nameFault is not null)
            faults.Add(new ExpressionFault(1, 1, name, nameFault));
        scope.Defining = name;
        var node = Compile(text, faults);
        scope.Defining = null;
        var isSound = node >= 0 && nameFault is null;
        if (!scope.HasSegment(name))
            scope.AddSegment(name, isSound ? node : null);
        if (!isSound)
            return -1;
        segments.Add(new SegmentText(name, text));
        return IndexOf(node, text);
    }

    /// <summary>The compiled set of all that was added so far.</summary>
    public PredicateSet Build() =>
        new(Schema, Compiler.Compile(Schema, nodes, roots), [.. texts], [.. segments]);

    private int Compile(string text, ICollection<ExpressionFault> faults)
    {
        var source = new Source(text);
        var node = -1;
        if (text.Length > Source.LongestText)
            source.Report(
                new TextRange(0, text.Length),
                $"The rule has {text.Length} characters, more than {Source.LongestText}: name a part of it as a segment."
            );
        else
            node = Checker.Check(source, nodes, scope, Parser.Parse(source));
        source.PublishTo(faults);
        return node;
    }

    private int IndexOf(int node, string text)
    {
        if (!indices.TryGetValue(node, out var index))
        {
            index = roots.Count;
            indices.Add(node, index);
            roots.Add(node);
            texts.Add(text);
        }

        return index;
    }

    private string? NameFault(string name)
    {
        if (!ReservedWords.AllowAsName(name))
            return "A segment's id must be a name: letters, digits and '_', no digit first, no reserved word.";
        return scope.IsTaken(name)
            ? "A feature, a context variable or another segment has this name already."
            : null;
    }
}
