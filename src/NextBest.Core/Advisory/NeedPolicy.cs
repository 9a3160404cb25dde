using NextBest.Core.Catalog;
using NextBest.Core.Features;

namespace NextBest.Core.Advisory;

/// <summary>
/// What customers need: target allocation over the four asset buckets per risk grade and life stage. A product's need factor is
/// <c>clamp(1 + GapStrength x (target share - actual share of its bucket), MinimumFactor, MaximumFactor)</c>; 1 for financing
/// and payment, and while the assets are unknown or below <see cref="MinimumAssetsYuan"/>. Immutable.
/// </summary>
public sealed record NeedPolicy
{
    /// <summary>How many asset buckets there are: cash, stable, growth, protection.</summary>
    public const int AssetBuckets = 4;

    /// <summary>Numeric features with the customer's assets in yuan, by value of <see cref="Bucket"/> from cash to protection.</summary>
    public required IReadOnlyList<Feature> Assets { get; init; }

    /// <summary>Target allocations; the first that fits the customer holds. The last fits everybody.</summary>
    public required IReadOnlyList<TargetAllocation> Targets { get; init; }

    /// <summary>Underlying exposures to watch.</summary>
    public IReadOnlyList<ExposureLimit> Exposures { get; init; } = [];

    /// <summary>Assets in yuan from which allocation means anything. Default 10,000.</summary>
    public double MinimumAssetsYuan { get; init; } = 10_000;

    /// <summary>How strongly a gap counts: the factor gained per whole share missing.</summary>
    public double GapStrength { get; init; } = 2;

    /// <summary>Lower bound of the need factor, above 0.</summary>
    public double MinimumFactor { get; init; } = 0.5;

    /// <summary>Upper bound of the need factor.</summary>
    public double MaximumFactor { get; init; } = 2;

    /// <summary>Indices of the reasons given where a bucket's factor is above 1, cash to protection; -1, or no entry: none is.</summary>
    public IReadOnlyList<int> GapReasons { get; init; } = [];

    /// <summary>The reason given for a bucket by its value; -1: none.</summary>
    public int GapReasonOf(int bucket) => bucket < GapReasons.Count ? GapReasons[bucket] : -1;
}
