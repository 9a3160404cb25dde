using Google.Protobuf.WellKnownTypes;
using NextBest.Core.Advisory;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.V1;
using BucketReview = NextBest.Core.Advisory.BucketReview;
using ExposureReview = NextBest.Core.Advisory.ExposureReview;

namespace NextBest.Server.Advisory;

/// <summary>Says an asset check-up in the protocol's words.</summary>
internal static class AssetReviewMessage
{
    public static ReviewAssetsResponse Of(
        AssetReview review,
        CustomerProfile profile,
        DecisionBundle bundle,
        int language
    )
    {
        var response = new ReviewAssetsResponse
        {
            TargetId = review.Target.Id,
            TargetName = review.Target.Name[language],
            CustomerGrade = review.Grade == 0 ? "" : $"C{review.Grade}",
            FeaturesAsOf = Timestamp.FromDateTimeOffset(profile.AsOf),
            BundleName = bundle.Name,
            BundleVersion = bundle.Version,
            Language = bundle.Catalog.Languages[language],
        };
        if (review.HealthScore is { } score)
            response.HealthScore = score;
        if (review.TotalYuan is { } total)
            response.TotalYuan = total;
        response.Parts.Add(
            review.Parts.Select(p => new V1.HealthPart
            {
                Code = p.Code,
                Score = p.Score,
                Weight = p.Weight,
            })
        );
        response.Buckets.Add(review.Buckets.Select(Of));
        response.Exposures.Add(review.Exposures.Select(e => Of(e, language)));
        return response;
    }

    private static V1.BucketReview Of(BucketReview review, int bucket) =>
        new()
        {
            Bucket = (Bucket)(bucket + 1),
            AmountYuan = review.AmountYuan,
            ActualShare = review.ActualShare,
            TargetShare = review.TargetShare,
            Gap = review.Gap,
            NeedFactor = review.NeedFactor,
        };

    private static V1.ExposureReview Of(ExposureReview review, int language) =>
        new()
        {
            ExposureId = review.Limit.Id,
            Name = review.Limit.Name[language],
            AmountYuan = review.AmountYuan,
            Share = review.Share,
            MaximumShare = review.Limit.Maximum,
            IsConcentrated = review.IsConcentrated,
        };
}
