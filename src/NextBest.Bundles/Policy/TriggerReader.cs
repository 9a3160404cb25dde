using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads one entry of <c>triggers</c>.</summary>
internal static class TriggerReader
{
    public static Trigger? Read(YamlObject from, PolicyScope scope)
    {
        var id = from.Require("id")?.AsId();
        var predicate = scope.Rules.CompileOptional(from.Require("when"));
        var products = scope.Selection.Required(from, "raises");
        var factor = from.Require("factor")?.AsPositive();
        var reason = scope.Reason(from.Require("reason"));
        from.RefuseUnknownKeys();
        if (id is null || !scope.Triggers.TryDeclare(from.Require("id")!, id))
            return null;
        return new Trigger(id, predicate, products, factor ?? 1, reason ?? 0);
    }
}
