using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads one entry of <c>segments</c>.</summary>
internal static class SegmentReader
{
    public static Segment? Read(YamlObject from, PolicyScope scope)
    {
        var named = from.Require("id");
        var id = named?.AsVariable();
        var rule = from.Require("when");
        var name =
            from.Require("name") is { } titled && scope.Catalog is not null
                ? LocalizedTextReader.Read(titled, scope.Catalog.Languages)
                : null;
        from.RefuseUnknownKeys();
        if (rule is null)
            return null;
        if (id is not null && scope.Segments.TryDeclare(named!, id))
            return new Segment(id, scope.Rules.Define(named!, id, rule)) { Name = name };
        scope.Rules.Check(rule);
        return null;
    }
}
