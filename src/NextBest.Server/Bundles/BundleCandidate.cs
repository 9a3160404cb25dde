namespace NextBest.Server.Bundles;

/// <summary>What became of preparing a version: ready, or refused. Immutable.</summary>
/// <param name="Loaded">The version, ready to serve; null: it was refused.</param>
/// <param name="Refusal">Why; null: it is ready.</param>
/// <param name="LoadTime">How long reading and verifying took; 0: it was in memory.</param>
/// <param name="WarmUpTime">How long warming up and measuring took; 0: it was in memory.</param>
internal sealed record BundleCandidate(
    LoadedBundle? Loaded,
    BundleRefusal? Refusal,
    TimeSpan LoadTime,
    TimeSpan WarmUpTime
);
