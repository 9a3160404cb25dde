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
        // First what the rest names: segments in rules, sensitive features in reasons, reasons in campaigns and so on.
        var segments = SegmentReader.ReadAll(root.Objects("segments"), scope);
        scope.SensitiveFeatures.UnionWith(PrivacyReader.Read(root.Section("privacy"), scope));
        scope.Arbitration = ArbitrationReader.Read(root.Section("arbitration"));
        scope.Festivals = CalendarReader.Read(root.Section("calendar"));
        var reasons = new ReasonsReader(scope);
        reasons.Read(root);
        CampaignReader.ReadAll(root.Objects("campaigns"), scope);
        var suitability = root.Require("suitability")?.AsObject();
        var requirements = RequirementReader.ReadAll(suitability, scope);
        var grades = SuitabilityReader.Read(suitability, scope);
        var sections = PolicySections.Read(root, scope);
        var eligibility = EligibilityCompiler.Compile(scope);
        root.RefuseUnknownKeys();
        scope.Texts.RefuseUnknownKeys();
        reasons.WarnOfUnused();
        Reachability.Check(scope, eligibility, requirements);
        if (grades is null || reasons.Fallback is null || scope.Rules.Build() is not { } rules)
            return null;
        return new DecisionPolicy
        {
            Predicates = rules,
            Eligibility = eligibility,
            Suitability = grades,
            Requirements = requirements,
            Applicability = sections.Applicability,
            Contact = sections.Contact,
            Consent = sections.Consent,
            Arbitration = scope.Arbitration,
            Segments = segments,
            Triggers = sections.Triggers,
            Levers = sections.Levers,
            Campaigns = scope.Campaigns.Campaigns,
            PackageRules = sections.PackageRules,
            Need = sections.Need,
            ColdStart = sections.ColdStart,
            SensitiveFeatures = scope.SensitiveFeatures,
            Reasons = reasons.Made,
            FallbackReason = reasons.Fallback.Value,
        };
    }
}
