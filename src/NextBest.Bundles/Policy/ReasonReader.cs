using NextBest.Bundles.Yaml;
using NextBest.Core.Features;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads one entry of <c>reasons</c>.</summary>
internal static class ReasonReader
{
    public static ReasonDefinition? Read(YamlObject from, PolicyScope scope)
    {
        var code = from.Require("code")?.AsId();
        var features = from.List("features").Select(scope.Feature).OfType<Feature>();
        var indices = features.Select(feature => feature.Index).Distinct().ToArray();
        var predicate = from.Find("when") is { } rule
            ? scope.Rules.Compile(rule)
            : RuleCompiler.None;
        var lines = scope.Lines(from);
        from.RefuseUnknownKeys();
        if (code is null || !scope.Reasons.TryDeclare(from.Require("code")!, code))
            return null;
        return new ReasonDefinition
        {
            Code = code,
            Text = scope.Texts.Of(code),
            Features = indices,
            Predicate = predicate,
            Lines = lines,
        };
    }
}
