using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Features;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>What the parts of a policy refer to. Parts that others name are read first and leave themselves here.</summary>
internal sealed class PolicyScope(FeatureSchema? schema, CatalogDraft? catalog, ReasonTexts texts)
{
    public FeatureSchema? Schema { get; } = schema;

    public CatalogDraft? Catalog { get; } = catalog;

    public ReasonTexts Texts { get; } = texts;

    public RuleCompiler Rules { get; } = new(schema);

    public ProductSelection Selection { get; } = new(catalog);

    public SegmentRegister Segments { get; } = new();

    public IdRegister Triggers { get; } = new("trigger");

    public IdRegister Reasons { get; } = new("reason");

    public HashSet<int> UsedReasons { get; } = [];

    public HashSet<int> SensitiveFeatures { get; } = [];

    public FestivalCalendar Festivals { get; set; } = FestivalCalendar.Empty;

    public CampaignRegister Campaigns { get; } = new();

    /// <summary>The bounds that levers and campaigns keep to.</summary>
    public ArbitrationPolicy Arbitration { get; set; } = new();

    /// <summary>The reason that a value names, which counts as used.</summary>
    public int? Reason(YamlValue? value)
    {
        var reason = value is null ? null : Reasons.Resolve(value);
        if (reason is { } used)
            UsedReasons.Add(used);
        return reason;
    }

    /// <summary>The feature that a value names; null where there is none, a fault unless the schema itself has faults.</summary>
    public Feature? Feature(YamlValue? value)
    {
        if (value?.AsText() is not { } name || Schema is null)
            return null;
        if (Schema.TryFind(name, out var feature))
            return feature;
        var names = Schema.Features.Select(f => f.Name).ToArray();
        value.Fault($"is no feature of the schema{NearestMatch.Hint(name, names)}");
        return null;
    }

    /// <summary>The numeric feature that a value names, with amounts in yuan.</summary>
    public Feature? AmountFeature(YamlValue? value)
    {
        var feature = Feature(value);
        if (feature is null or { Kind: FeatureKind.Numeric, Definition.Unit: "yuan" })
            return feature;
        value!.Fault("is no amount; the feature must be numeric with unit 'yuan'");
        return null;
    }
}
