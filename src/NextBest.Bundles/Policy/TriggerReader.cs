using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads one entry of <c>triggers</c>.</summary>
internal static class TriggerReader
{
    public static Trigger? Read(YamlObject from, PolicyScope scope)
    {
        var id = from.Require("id")?.AsId();
        var predicate = from.Require("when") is { } rule
            ? scope.Rules.Compile(rule)
            : RuleCompiler.None;
        var products = ReadProducts(from, scope);
        var factor = from.Require("factor")?.AsPositive();
        var reason = from.Require("reason") is { } named ? scope.Reasons.Resolve(named) : null;
        from.RefuseUnknownKeys();
        if (reason is { } used)
            scope.UsedReasons.Add(used);
        if (id is null || !scope.Triggers.TryDeclare(from.Require("id")!, id))
            return null;
        return new Trigger(id, predicate, products, factor ?? 1, reason ?? 0);
    }

    /// <summary>The products named, and those of the lines named, in catalog order.</summary>
    private static int[] ReadProducts(YamlObject from, PolicyScope scope)
    {
        if (from.List("lines").Count + from.List("products").Count == 0)
            from.Value.Fault("raises nothing; name 'lines', 'products' or both", "");
        var lines = scope.Lines(from);
        var own = scope.Products(from);
        var all = scope.Catalog?.Products ?? [];
        return
        [
            .. Enumerable
                .Range(0, all.Count)
                .Where(i => own.Contains(i) || lines.Contains(all[i].Product.Line)),
        ];
    }
}
