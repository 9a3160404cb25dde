using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>policy.yaml</c> and compiles every rule of the bundle.</summary>
internal static class PolicyReader
{
    public const string FileName = "policy.yaml";

    /// <summary>The policy; null, with faults, where a part that it can't do without is missing.</summary>
    public static DecisionPolicy? Read(YamlObject root, PolicyScope scope)
    {
        var suitability = SuitabilityReader.Read(root.Require("suitability")?.AsObject(), scope);
        var arbitration = ArbitrationReader.Read(root.Find("arbitration")?.AsObject());
        var segments = root.Objects("segments")
            .Select(segment => SegmentReader.Read(segment, scope))
            .ToArray();
        var reasons = root.Objects("reasons", required: true)
            .Select(reason => (Source: reason, Made: ReasonReader.Read(reason, scope)))
            .ToArray();
        var triggers = root.Objects("triggers")
            .Select(trigger => TriggerReader.Read(trigger, scope))
            .ToArray();
        var fallback = root.Require("fallback_reason") is { } named
            ? scope.Reasons.Resolve(named)
            : null;
        root.RefuseUnknownKeys();
        scope.Texts.RefuseUnknownKeys();
        WarnOfUnusedReasons(reasons, scope, fallback);
        var eligibility = EligibilityCompiler.Compile(scope);
        if (suitability is null || fallback is null || scope.Rules.Build() is not { } predicates)
            return null;
        return new DecisionPolicy
        {
            Predicates = predicates,
            Eligibility = eligibility,
            Suitability = suitability,
            Arbitration = arbitration,
            Segments = [.. segments.OfType<Segment>()],
            Triggers = [.. triggers.OfType<Trigger>()],
            Reasons = [.. reasons.Select(reason => reason.Made).OfType<ReasonDefinition>()],
            FallbackReason = fallback.Value,
        };
    }

    private static void WarnOfUnusedReasons(
        (YamlObject Source, ReasonDefinition? Made)[] reasons,
        PolicyScope scope,
        int? fallback
    )
    {
        var index = 0;
        foreach (var (source, made) in reasons)
        {
            if (made is null)
                continue;
            // Features of a schema with faults are not resolved: nothing can be said of them then.
            var isSilent = scope.Schema is not null && made.Features.Count == 0;
            if (isSilent && index != fallback && !scope.UsedReasons.Contains(index))
                source
                    .Find("code")
                    ?.Warn("is never given: it has no features, and no trigger names it");
            index++;
        }
    }
}
