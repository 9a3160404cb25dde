using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads one entry of <c>segments</c>.</summary>
internal static class SegmentReader
{
    public static Segment? Read(YamlObject from, PolicyScope scope)
    {
        var id = from.Require("id") is { } ided ? ReadId(ided, scope) : null;
        var rule = from.Require("when");
        var name =
            from.Require("name") is { } named && scope.Catalog is not null
                ? LocalizedTextReader.Read(named, scope.Catalog.Languages)
                : null;
        from.RefuseUnknownKeys();
        if (rule is null)
            return null;
        if (id is null)
        {
            scope.Rules.Check(rule);
            return null;
        }

        return new Segment(id, scope.Rules.Define(id, rule)) { Name = name };
    }

    private static string? ReadId(YamlValue value, PolicyScope scope)
    {
        if (value.AsVariable() is not { } id)
            return null;
        if (scope.Schema is null || !scope.Schema.TryFind(id, out _))
            return scope.Segments.TryDeclare(value, id) ? id : null;
        value.Fault("is the name of a feature, which rules could not tell from the segment");
        return null;
    }
}
