using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;

namespace NextBest.Core.Advisory;

/// <summary>
/// The asset check-up: what a customer has against the target for his grade and stage of life. The health score is the weighted mean
/// of its parts: allocation 100 x (1 - half the sum of the absolute gaps), concentration 100 x the room left by the worst exposure above its
/// limit, liquidity and protection 100 x actual over target share of their bucket, up to 100. A part that can't be judged is left
/// out, and the weights of the others scaled to 1.
/// </summary>
public static class AssetReviewer
{
    private const int Cash = 0;
    private const int Protection = 3;
    private const double AllocationWeight = 0.5;
    private const double ConcentrationWeight = 0.2;
    private const double LiquidityWeight = 0.15;
    private const double ProtectionWeight = 0.15;

    /// <summary>Reviews a customer's assets. Thread-safe; allocates the answer.</summary>
    /// <param name="bundle">The bundle whose need policy holds.</param>
    /// <param name="profile">The customer, laid out by a schema of the bundle's fingerprint.</param>
    /// <param name="context">The moment, which decides whether the risk grade still counts.</param>
    /// <returns>The review; null where the bundle has no need policy.</returns>
    /// <exception cref="ArgumentException">The profile is laid out by another schema.</exception>
    public static AssetReview? Review(
        DecisionBundle bundle,
        CustomerProfile profile,
        DecisionContext context
    )
    {
        if (bundle.Policy.Need is not { } need)
            return null;
        var truths = new Truth[bundle.Policy.Predicates.Count];
        bundle.Policy.Predicates.Evaluate(profile, context, truths);
        var grade = SuitabilityCheck.GradeOf(
            profile,
            bundle.Policy.Suitability,
            bundle.Shelf.GradeByCode,
            DateOnly.FromDateTime(context.Now.DateTime)
        );
        var target = need.Targets.First(t =>
            (t.Grades >> grade & 1) != 0 && (t.Predicate < 0 || truths[t.Predicate] == Truth.True)
        );
        var amounts = new double[NeedPolicy.AssetBuckets];
        if (!NeedFactors.TryReadAssets(need, profile, amounts, out var total))
        {
            double? known = double.IsNaN(total) ? null : total;
            return new AssetReview(grade, target, known, null, [], [], []);
        }

        var buckets = amounts
            .Select((amount, bucket) => ReviewBucket(need, target, bucket, amount, total))
            .ToArray();
        var exposures = ReviewExposures(need, profile, total);
        var parts = total < need.MinimumAssetsYuan ? [] : PartsOf(buckets, exposures);
        int? score = parts.Count == 0 ? null : (int)Math.Round(parts.Sum(p => p.Score * p.Weight));
        return new AssetReview(grade, target, total, score, parts, buckets, exposures);
    }

    private static BucketReview ReviewBucket(
        NeedPolicy need,
        TargetAllocation target,
        int bucket,
        double amount,
        double total
    ) =>
        new(
            amount,
            amount / total,
            target.Shares[bucket],
            total < need.MinimumAssetsYuan
                ? 1
                : NeedFactors.Of(need, target.Shares[bucket], amount / total)
        );

    private static ExposureReview[] ReviewExposures(
        NeedPolicy need,
        CustomerProfile profile,
        double total
    ) =>
        [
            .. need
                .Exposures.Where(limit => !profile.IsMissing(limit.Feature))
                .Select(limit =>
                {
                    double amount = profile.Numerics[limit.Feature.Slot];
                    return new ExposureReview(limit, amount, Math.Min(amount / total, 1));
                }),
        ];

    private static List<HealthPart> PartsOf(BucketReview[] buckets, ExposureReview[] exposures)
    {
        var parts = new List<(string Code, double Share, double Weight)>
        {
            ("allocation", 1 - buckets.Sum(b => Math.Abs(b.Gap)) / 2, AllocationWeight),
        };
        if (exposures.Length > 0)
            parts.Add(("concentration", 1 - exposures.Max(ExcessOf), ConcentrationWeight));
        if (buckets[Cash].TargetShare > 0)
            parts.Add(("liquidity", Coverage(buckets[Cash]), LiquidityWeight));
        if (buckets[Protection].TargetShare > 0)
            parts.Add(("protection", Coverage(buckets[Protection]), ProtectionWeight));
        var weights = parts.Sum(p => p.Weight);
        return
        [
            .. parts.Select(p => new HealthPart(
                p.Code,
                (int)Math.Round(100 * Math.Clamp(p.Share, 0, 1)),
                p.Weight / weights
            )),
        ];
    }

    private static double Coverage(BucketReview bucket) =>
        Math.Min(bucket.ActualShare / bucket.TargetShare, 1);

    private static double ExcessOf(ExposureReview exposure) =>
        exposure.IsConcentrated
            ? (exposure.Share - exposure.Limit.Maximum) / (1 - exposure.Limit.Maximum)
            : 0;
}
