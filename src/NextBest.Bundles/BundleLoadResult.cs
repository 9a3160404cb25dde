using NextBest.Bundles.Manifest;
using NextBest.Core.Drift;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Bundles;

/// <summary>What became of loading a bundle. Immutable.</summary>
public sealed record BundleLoadResult
{
    /// <summary>The bundle; null where there are faults.</summary>
    public DecisionBundle? Bundle { get; init; }

    /// <summary>What <c>bundle.yaml</c> says; null where it can't be read.</summary>
    public BundleManifest? Manifest { get; init; }

    /// <summary>Every problem that keeps the bundle from serving, file by file in the order of lines.</summary>
    public required IReadOnlyList<BundleFault> Faults { get; init; }

    /// <summary>What is allowed but hardly meant; the bundle serves all the same.</summary>
    public IReadOnlyList<BundleFault> Warnings { get; init; } = [];

    /// <summary>The customers of the golden rows, at most 256 of them: for trying the bundle out. Empty where there are faults.</summary>
    public IReadOnlyList<CustomerProfile> GoldenCustomers { get; init; } = [];

    /// <summary>What customers and scores looked like in training; null where the bundle does not say, or has faults.</summary>
    public ReferenceDistribution? Reference { get; init; }
}
