namespace NextBest.Bundles.Registry;

/// <summary>Names one version of a bundle.</summary>
/// <param name="Name">Name of the bundle.</param>
/// <param name="Version">Version of the bundle.</param>
public readonly record struct BundleVersion(string Name, string Version)
{
    /// <summary>Name and version, as messages spell them.</summary>
    public override string ToString() => $"{Name} {Version}";
}
