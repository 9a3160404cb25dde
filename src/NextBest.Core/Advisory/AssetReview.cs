namespace NextBest.Core.Advisory;

/// <summary>The asset check-up of one customer (资产检视). Immutable.</summary>
/// <param name="Grade">The risk grade that counted, 1 to 5; 0: none.</param>
/// <param name="Target">The target allocation that applies.</param>
/// <param name="TotalYuan">All assets; null: an amount is unknown.</param>
/// <param name="HealthScore">0 to 100; null: assets unknown, or too small to tell.</param>
/// <param name="Parts">What the score is the weighted sum of.</param>
/// <param name="Buckets">The four asset buckets, cash to protection.</param>
/// <param name="Exposures">The exposures that the policy watches, in its order; those of unknown amount are left out.</param>
public sealed record AssetReview(
    int Grade,
    TargetAllocation Target,
    double? TotalYuan,
    int? HealthScore,
    IReadOnlyList<HealthPart> Parts,
    IReadOnlyList<BucketReview> Buckets,
    IReadOnlyList<ExposureReview> Exposures
);

/// <summary>One part of the health score.</summary>
/// <param name="Code">allocation, concentration, liquidity or protection.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Weight">Its share of the health score, 0 to 1.</param>
public sealed record HealthPart(string Code, int Score, double Weight);

/// <summary>One asset bucket: what is there against what should be.</summary>
/// <param name="AmountYuan">What is there.</param>
/// <param name="ActualShare">Its share of all assets, 0 to 1.</param>
/// <param name="TargetShare">The target share.</param>
/// <param name="NeedFactor">What the gap multiplies the priority of the bucket's products by.</param>
public sealed record BucketReview(
    double AmountYuan,
    double ActualShare,
    double TargetShare,
    double NeedFactor
)
{
    /// <summary>Target minus actual: above 0, too little is there.</summary>
    public double Gap => TargetShare - ActualShare;
}

/// <summary>One underlying exposure.</summary>
/// <param name="Limit">The policy's limit.</param>
/// <param name="AmountYuan">What is there.</param>
/// <param name="Share">Its share of all assets, 0 to 1.</param>
public sealed record ExposureReview(ExposureLimit Limit, double AmountYuan, double Share)
{
    /// <summary>Whether it is a concentration.</summary>
    public bool IsConcentrated => Share > Limit.Maximum;
}
