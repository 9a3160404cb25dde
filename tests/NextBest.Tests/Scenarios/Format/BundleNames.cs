using NextBest.Bundles;
using NextBest.Bundles.Yaml;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>The ids of a bundle, so that a misspelt one is a fault and not a claim that is always true.</summary>
internal sealed class BundleNames(DecisionBundle bundle)
{
    public DecisionBundle Bundle { get; } = bundle;

    /// <summary>Customers that cases begin with.</summary>
    public IReadOnlyDictionary<
        string,
        IReadOnlyDictionary<string, string>
    > Customers { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>What is wrong with the file of customers.</summary>
    public IReadOnlyList<BundleFault> Faults { get; init; } = [];

    public Ids Products { get; } = new("product", bundle.Catalog.Products.Select(p => p.Id));

    public Ids Lines { get; } = new("line", bundle.Catalog.Lines.Select(l => l.Id));

    public Ids Packages { get; } = new("package", bundle.Catalog.Packages.Select(p => p.Id));

    public Ids Segments { get; } = new("segment", bundle.Policy.Segments.Select(s => s.Id));

    public Ids Triggers { get; } = new("trigger", bundle.Policy.Triggers.Select(t => t.Id));

    public Ids Campaigns { get; } = new("campaign", bundle.Policy.Campaigns.Select(c => c.Id));

    public Ids Reasons { get; } = new("reason", bundle.Policy.Reasons.Select(r => r.Code));

    public Ids Targets { get; } =
        new("target", bundle.Policy.Need?.Targets.Select(t => t.Id) ?? []);

    public Ids Exposures { get; } =
        new("exposure", bundle.Policy.Need?.Exposures.Select(e => e.Id) ?? []);
}

/// <summary>The ids of one kind of thing.</summary>
internal sealed class Ids(string kind, IEnumerable<string> ids)
{
    private readonly HashSet<string> known = new(ids, StringComparer.Ordinal);

    /// <summary>Whether there is such a thing.</summary>
    public bool Contain(string id) => known.Contains(id);

    /// <summary>The id that a value names; null, with a fault, where there is no such thing.</summary>
    public string? Read(YamlValue value)
    {
        if (value.AsText() is not { } id || known.Contains(id))
            return value.IsScalar ? value.RawText : null;
        value.Fault($"is no {kind} of the bundle{NearestMatch.Hint(id, known)}");
        return null;
    }

    /// <summary>The ids in a list, or of the one value that is no list.</summary>
    public IReadOnlyList<string> ReadList(YamlValue value) =>
        [.. (value.IsScalar ? [value] : value.AsList()).Select(Read).OfType<string>()];
}
