using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>segments</c>. They may use one another in any order, but not in a circle.</summary>
internal static class SegmentReader
{
    public static IReadOnlyList<Segment> ReadAll(IEnumerable<YamlObject> from, PolicyScope scope)
    {
        var drafts = from.Select(segment => Read(segment, scope)).ToArray();
        var named = drafts.OfType<SegmentDraft>().ToArray();
        var graph = new SegmentGraph(named);
        ReportCycles(named, graph);
        foreach (var index in graph.InOrder)
            scope.Segments.Predicates[named[index].Id] = scope.Rules.Define(named[index]);
        foreach (var index in graph.Unordered)
            scope.Rules.DefineUnknown(named[index].At, named[index].Id);
        foreach (var index in graph.Unordered)
            scope.Rules.Check(named[index].Rule);
        foreach (var rule in scope.Segments.Nameless)
            scope.Rules.Check(rule);
        return
        [
            .. named.Select(draft => new Segment(draft.Id, scope.Segments.PredicateOf(draft.Id))
            {
                Name = draft.Name,
            }),
        ];
    }

    private static SegmentDraft? Read(YamlObject from, PolicyScope scope)
    {
        var at = from.Require("id");
        var id = at?.AsVariable();
        var rule = from.Require("when");
        var name =
            from.Require("name") is { } titled && scope.Catalog is not null
                ? LocalizedTextReader.Read(titled, scope.Catalog.Languages)
                : null;
        from.RefuseUnknownKeys();
        if (rule is null)
            return null;
        if (
            id is not null
            && new SegmentDraft(id, at!, rule, name) is var draft
            && scope.Segments.TryDeclare(draft)
        )
            return draft;
        scope.Segments.Nameless.Add(rule);
        return null;
    }

    private static void ReportCycles(SegmentDraft[] named, SegmentGraph graph)
    {
        // As many as a list of faults keeps.
        const int MostReported = 200;
        foreach (var index in graph.Unordered.Take(MostReported))
            if (graph.CycleOf(index) is { } cycle)
                named[index]
                    .Rule.Fault(
                        $"is made of itself ({DescriptionOf(cycle.Select(i => named[i].Id))}); take one of the names out"
                    );
    }

    private static string DescriptionOf(IEnumerable<string> ids)
    {
        const int MostNamed = 8;
        string[] names = [.. ids];
        return names.Length <= MostNamed
            ? string.Join(" -> ", names)
            : $"{string.Join(" -> ", names.Take(MostNamed))} -> ... -> {names[^1]}";
    }
}
