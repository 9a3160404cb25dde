using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions.Checking;
using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Tracing;

/// <summary>
/// Takes one rule apart into its conditions. A condition that is a segment or its negation is followed by the
/// segment's own conditions, the first time that the segment is met.
/// </summary>
internal sealed class TracePlanner
{
    private readonly FeatureSchema schema;
    private readonly NodeTable nodes = new();
    private readonly Scope scope;
    private readonly Dictionary<string, ParsedRule> segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> readsOfSegments = new(StringComparer.Ordinal);
    private readonly HashSet<string> explained = new(StringComparer.Ordinal);
    private readonly List<TraceLine> lines = [];
    private readonly List<int> roots = [];

    private TracePlanner(FeatureSchema schema)
    {
        this.schema = schema;
        scope = new Scope(schema, nodes);
    }

    /// <param name="schema">The schema that the rules were checked against.</param>
    /// <param name="segments">All segments in the order of their definition, each free of faults.</param>
    /// <param name="text">The rule, free of faults.</param>
    public static TracePlan Plan(
        FeatureSchema schema,
        IReadOnlyList<SegmentText> segments,
        string text
    )
    {
        var planner = new TracePlanner(schema);
        // A rule may bind a name in a macro that a segment took later: only those that it uses are known to it.
        var used = Used(segments, text);
        foreach (var segment in segments.Where(s => used.Contains(s.Name)))
            planner.Define(segment);
        planner.AddLines(ParsedRule.Of(text), segment: "");
        var program = Compiler.Compile(schema, planner.nodes, planner.roots);
        var conditions = planner.lines.Select(line => line.Condition);
        return new TracePlan(
            schema,
            new PredicateSet(schema, program, [.. conditions], []),
            planner.lines
        );
    }

    private static HashSet<string> Used(IReadOnlyList<SegmentText> segments, string text)
    {
        var used = RuleNames.In(text).ToHashSet(StringComparer.Ordinal);
        // A segment is made of earlier ones only.
        foreach (var segment in segments.Reverse())
            if (used.Contains(segment.Name))
                used.UnionWith(RuleNames.In(segment.Text));
        return used;
    }

    private void Define(SegmentText segment)
    {
        var rule = ParsedRule.Of(segment.Text);
        scope.AddSegment(segment.Name, Check(rule, rule.Tree));
        segments.Add(segment.Name, rule);
        readsOfSegments.Add(segment.Name, Reads(rule.Tree));
    }

    private void AddLines(ParsedRule rule, string segment)
    {
        foreach (var condition in rule.Tree.Flatten(TokenKind.And))
        {
            roots.Add(Check(rule, condition));
            lines.Add(new TraceLine(rule.Source.Slice(condition.Bare), segment, Reads(condition)));
            if (SegmentIn(condition) is { } name && explained.Add(name))
                AddLines(segments[name], name);
        }
    }

    private string? SegmentIn(SyntaxNode condition) =>
        condition switch
        {
            NameSyntax { Name: var name } when segments.ContainsKey(name) => name,
            UnarySyntax { Operator: TokenKind.Not } not => SegmentIn(not.Operand),
            _ => null,
        };

    private string[] Reads(SyntaxNode condition) =>
        [
            .. condition
                .FreeNames()
                .SelectMany(name => readsOfSegments.GetValueOrDefault(name) ?? [name])
                .Distinct(),
        ];

    private int Check(ParsedRule rule, SyntaxNode tree)
    {
        var node = Checker.Check(rule.Source, nodes, scope, tree);
        return node >= 0
            ? node
            : throw new InvalidOperationException(
                $"The rule '{rule.Source.Text}' was sound when it was added."
            );
    }

    private sealed record ParsedRule(Source Source, SyntaxNode Tree)
    {
        public static ParsedRule Of(string text)
        {
            var source = new Source(text);
            return new ParsedRule(source, Parser.Parse(source));
        }
    }
}
