using NextBest.Bundles.Registry;

namespace NextBest.Server.Bundles;

/// <summary>What was chosen: the versions in memory, and since when. Immutable.</summary>
/// <param name="Current">The active version.</param>
/// <param name="At">When it became active.</param>
/// <param name="PreviousId">The version before; null: there was none.</param>
/// <param name="Previous">The same in memory, so that going back takes no time; null: it was not loaded since the start.</param>
/// <param name="PreviousAt">When the one before had become active; null: not known.</param>
internal sealed record Activated(
    LoadedBundle Current,
    DateTimeOffset At,
    BundleVersion? PreviousId,
    LoadedBundle? Previous,
    DateTimeOffset? PreviousAt
)
{
    public RegistryState State => new(Current.Id, PreviousId, At, PreviousAt);

    /// <summary>A version that is in memory; null: it is not.</summary>
    public LoadedBundle? Find(BundleVersion id) =>
        Current.Id == id ? Current
        : Previous?.Id == id ? Previous
        : null;

    /// <summary>The choice after another activation.</summary>
    public Activated Then(LoadedBundle next, DateTimeOffset at) =>
        new(next, at, Current.Id, Current, At);
}
