using NextBest.Bundles;
using NextBest.Bundles.Registry;
using NextBest.Core.Drift;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Server.Bundles;

/// <summary>A version in memory: verified, warmed up, measured. Immutable.</summary>
/// <param name="Bundle">What decides.</param>
/// <param name="Customers">The customers of its golden rows.</param>
/// <param name="Reference">What customers and scores looked like in training; null: it does not say.</param>
/// <param name="Warnings">What is allowed but hardly meant.</param>
/// <param name="DecisionTime">Time of one decision, as <see cref="BundleTrial"/> measured it.</param>
internal sealed record LoadedBundle(
    DecisionBundle Bundle,
    IReadOnlyList<CustomerProfile> Customers,
    ReferenceDistribution? Reference,
    IReadOnlyList<BundleFault> Warnings,
    TimeSpan DecisionTime
)
{
    public BundleVersion Id => new(Bundle.Name, Bundle.Version);
}
