namespace NextBest.Bundles.Manifest;

/// <summary>What <c>bundle.yaml</c> says of a bundle. Immutable.</summary>
public sealed record BundleManifest
{
    /// <summary>Name of the bundle (<c>retail-bank</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Version of the bundle.</summary>
    public required string Version { get; init; }

    /// <summary>Version of the model inside.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The schema's fingerprint.</summary>
    public required ulong SchemaFingerprint { get; init; }

    /// <summary>SHA-256 (64 lower-case hex digits) of every other file, by name relative to the folder.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>
    /// Where the model comes from, in the order of the file; nested keys are joined by <c>.</c>
    /// (<c>options.learning_rate</c>).
    /// </summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Lineage { get; init; }

    /// <summary>What the model reached when it was evaluated, in the form of <see cref="Lineage"/>.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Metrics { get; init; }
}
