using NextBest.Bundles.Yaml;
using NextBest.Core.Advisory;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>The sections of a policy that nothing else refers to.</summary>
internal sealed record PolicySections
{
    public required ApplicabilityPolicy Applicability { get; init; }

    public required ContactPolicy Contact { get; init; }

    public required ConsentPolicy Consent { get; init; }

    public required IReadOnlyList<Trigger> Triggers { get; init; }

    public required IReadOnlyList<Lever> Levers { get; init; }

    public required NeedPolicy? Need { get; init; }

    public required ColdStartPolicy ColdStart { get; init; }

    public required IReadOnlyList<int> PackageRules { get; init; }

    public static PolicySections Read(YamlObject root, PolicyScope scope)
    {
        var triggers = root.Objects("triggers")
            .Select(trigger => TriggerReader.Read(trigger, scope));
        var applicability = ApplicabilityReader.Read(root.Section("applicability"), scope);
        var contact = ContactReader.Read(root.Section("contact"), scope);
        return new PolicySections
        {
            Triggers = [.. triggers.OfType<Trigger>()],
            Applicability = applicability,
            Contact = contact with { LongestMemory = ContactMemory.Of(contact, applicability) },
            Consent = ConsentReader.Read(root.Section("consent")),
            Levers = LeverReader.ReadAll(root.Objects("levers"), scope),
            Need = NeedReader.Read(root.Section("need"), scope),
            ColdStart = ColdStartReader.Read(root.Section("cold_start"), scope),
            PackageRules = EligibilityCompiler.CompilePackages(scope),
        };
    }
}
