namespace NextBest.Bundles.Registry;

/// <summary>Which version was chosen, and which before. Immutable.</summary>
/// <param name="Active">The version chosen.</param>
/// <param name="Previous">The one before, which a rollback leads to; null: there was none.</param>
/// <param name="ActivatedAt">When it was chosen.</param>
/// <param name="PreviousActivatedAt">When the one before had been chosen; null: not known.</param>
public sealed record RegistryState(
    BundleVersion Active,
    BundleVersion? Previous,
    DateTimeOffset ActivatedAt,
    DateTimeOffset? PreviousActivatedAt
);
