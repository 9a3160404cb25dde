using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>requirements</c> of <c>suitability</c>.</summary>
internal static class RequirementReader
{
    public static IReadOnlyList<SuitabilityRequirement> ReadAll(YamlObject? from, PolicyScope scope)
    {
        var ids = new IdRegister("requirement");
        var drafts = (from?.Objects("requirements") ?? [])
            .Select(r => Read(r, ids, scope))
            .ToArray();
        if (from is not null)
            CheckFinancing([.. drafts.SelectMany(draft => draft.Products)], scope);
        return [.. drafts.Where(draft => draft is { Id.Length: > 0, Products.Count: > 0 })];
    }

    private static SuitabilityRequirement Read(YamlObject from, IdRegister ids, PolicyScope scope)
    {
        var id = from.Require("id")?.AsId();
        var rule = from.Require("when");
        var predicate = scope.Rules.CompileOptional(rule);
        var products = scope.Selection.Required(from, "protects from");
        from.RefuseUnknownKeys();
        if (predicate != RuleCompiler.None && !scope.Rules.CanHold([predicate], ChannelSet.All))
            rule!.Fault(
                "can never be true, so nobody could have any of its products; correct the rule"
            );
        var isNew = id is not null && ids.TryDeclare(from.Require("id")!, id);
        return new SuitabilityRequirement(isNew ? id! : "", predicate, products);
    }

    /// <summary>No customer may be led to borrow more than is known to be affordable: financing needs a requirement.</summary>
    private static void CheckFinancing(HashSet<int> covered, PolicyScope scope)
    {
        const int MostNamed = 3;
        var products = scope.Catalog?.Products ?? [];
        var open = Enumerable
            .Range(0, products.Count)
            .Where(i => products[i].Product.Line >= 0 && !covered.Contains(i))
            .GroupBy(i => products[i].Product.Line, i => products[i].Product.Id);
        foreach (var line in open)
            if (scope.Catalog!.Lines[line.Key] is { Line.Bucket: Bucket.Financing } draft)
                draft
                    .Source.Find("bucket")
                    ?.Fault(
                        $"has no affordability requirement for {string.Join(", ", line.Take(MostNamed))}"
                            + $"{(line.Count() > MostNamed ? ", ..." : "")}; name the line in requirements of suitability"
                    );
    }
}
