namespace NextBest.Server.Bundles;

/// <summary>What became of an activation. Immutable.</summary>
/// <param name="Candidate">The version that was wanted, ready or refused.</param>
/// <param name="Now">What is active after it.</param>
/// <param name="Replaced">What was active before; null: the same.</param>
internal sealed record ActivationOutcome(
    BundleCandidate Candidate,
    Activated Now,
    LoadedBundle? Replaced
);
