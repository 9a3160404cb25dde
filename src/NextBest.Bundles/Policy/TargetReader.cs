using System.Globalization;
using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Advisory;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>targets</c> of <c>need</c>.</summary>
internal static class TargetReader
{
    private const byte AnyGrade = byte.MaxValue;
    private const double Tolerance = 1e-6;

    // The bit of a grade is its place here.
    private static readonly OrderedDictionary<string, int> Grades = new()
    {
        ["none"] = 0,
        ["C1"] = 1,
        ["C2"] = 2,
        ["C3"] = 3,
        ["C4"] = 4,
        ["C5"] = 5,
    };

    public static IReadOnlyList<TargetAllocation> ReadAll(YamlObject need, PolicyScope scope)
    {
        var ids = new IdRegister("target");
        YamlObject[] entries = [.. need.Objects("targets", required: true)];
        var targets = entries.Select(entry => Read(entry, ids, scope)).ToArray();
        for (var i = 0; i < entries.Length - 1; i++)
            if (FitsEverybody(entries[i]))
                entries[i].Value.Warn("fits everybody, so the targets below it are never used");
        if (entries is [.., var last] && !FitsEverybody(last))
            (last.Find("grades") ?? last.Find("segment"))!.Fault(
                "must not be in the last target, which fits everybody; add a last one without grades and segment",
                ""
            );
        else if (entries.Length == 0)
            need.Find("targets")?.Fault("names no target; add one without grades and segment", "");
        return [.. targets.OfType<TargetAllocation>()];
    }

    private static bool FitsEverybody(YamlObject target) =>
        target.Find("grades") is null && target.Find("segment") is null;

    private static TargetAllocation? Read(YamlObject from, IdRegister ids, PolicyScope scope)
    {
        var id = from.Require("id")?.AsId();
        var grades = from.Find("grades") is { } graded ? ReadGrades(graded) : AnyGrade;
        var segment = from.Find("segment") is { } named ? scope.Segments.Resolve(named) : null;
        var shares = from.Require("shares")?.AsObject() is { } parts ? ReadShares(parts) : [];
        var name =
            from.Require("name") is { } titled && scope.Catalog is not null
                ? LocalizedTextReader.Read(titled, scope.Catalog.Languages)
                : null;
        from.RefuseUnknownKeys();
        if (id is null || !ids.TryDeclare(from.Require("id")!, id))
            return null;
        var predicate = segment is null ? RuleCompiler.None : scope.Segments.PredicateOf(segment);
        return new TargetAllocation(id, grades, predicate, shares, name ?? new LocalizedText([]));
    }

    private static byte ReadGrades(YamlValue value)
    {
        var items = value.AsList();
        if (items.Count == 0 && !value.IsScalar)
            value.Fault("names no grade; leave the key out for any");
        return (byte)
            items
                .Select(item => item.AsOneOf(Grades))
                .Aggregate(0, (bits, g) => bits | (g is { } bit ? 1 << bit : 0));
    }

    private static float[] ReadShares(YamlObject from)
    {
        var shares = NeedReader.AssetBuckets.Select(b => from.Require(b)?.AsNumber(0, 1)).ToArray();
        from.RefuseUnknownKeys();
        if (shares.Sum() is { } sum && !shares.Contains(null) && Math.Abs(sum - 1) > Tolerance)
            from.Value.Fault(
                string.Create(CultureInfo.InvariantCulture, $"add up to {sum:0.######}, not to 1")
            );
        return [.. shares.Select(share => (float)(share ?? 0))];
    }
}
