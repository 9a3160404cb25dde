namespace NextBest.Bundles.Registry;

/// <summary>What became of publishing a bundle. Immutable.</summary>
/// <param name="Outcome">What was done.</param>
/// <param name="Id">Name and version; empty where the manifest can't be read.</param>
/// <param name="Folder">Where the version lies in the registry; empty where the manifest can't be read.</param>
/// <param name="Faults">Why it was refused.</param>
public sealed record PublishResult(
    PublishOutcome Outcome,
    BundleVersion Id,
    string Folder,
    IReadOnlyList<BundleFault> Faults
);

/// <summary>Outcomes of publishing.</summary>
public enum PublishOutcome
{
    /// <summary>The version is there now.</summary>
    Published,

    /// <summary>The same content was there before; nothing was changed.</summary>
    AlreadyThere,

    /// <summary>The bundle has faults, or the version holds something else; nothing was changed.</summary>
    Refused,
}
