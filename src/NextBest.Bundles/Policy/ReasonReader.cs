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
        var features = from.List("features").Select(scope.Feature).OfType<Feature>().Distinct();
        Feature[] credited = [.. features];
        var rule = from.Find("when");
        var predicate = scope.Rules.CompileOptional(rule);
        var lines = scope.Selection.Lines(from);
        from.RefuseUnknownKeys();
        if (code is null || !scope.Reasons.TryDeclare(from.Require("code")!, code))
            return null;
        var text = ReasonText.Read(scope.Texts.Of(code));
        SensitiveTexts.Check(text, credited, rule, scope);
        return new ReasonDefinition
        {
            Code = code,
            Text = text.ForCustomers(),
            TellerText = text.ForTellers(),
            Features = [.. credited.Select(feature => feature.Index)],
            Predicate = predicate,
            Lines = lines,
        };
    }
}
