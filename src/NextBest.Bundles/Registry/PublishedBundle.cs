using NextBest.Bundles.Manifest;

namespace NextBest.Bundles.Registry;

/// <summary>One version in a registry, as far as its manifest tells: the content is verified when it is loaded. Immutable.</summary>
/// <param name="Id">Name and version, which are those of its folders.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="PublishedAt">When it was published; null: it lies outside a registry.</param>
/// <param name="Manifest">Its manifest; null where there are faults.</param>
/// <param name="Faults">Why the manifest can't be used.</param>
public sealed record PublishedBundle(
    BundleVersion Id,
    string Folder,
    DateTimeOffset? PublishedAt,
    BundleManifest? Manifest,
    IReadOnlyList<BundleFault> Faults
);
