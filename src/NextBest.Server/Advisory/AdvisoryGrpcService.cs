using Grpc.Core;
using NextBest.Core.Advisory;
using NextBest.Core.Consents;
using NextBest.Core.Ranking;
using NextBest.Redis;
using NextBest.Redis.Consents;
using NextBest.Redis.Profiles;
using NextBest.Server.Bundles;
using NextBest.Server.Errors;
using NextBest.Server.Hosting;
using NextBest.Server.Profiles;
using NextBest.Server.Validation;
using NextBest.V1;
using CoreChannel = NextBest.Core.Catalog.Channel;

namespace NextBest.Server.Advisory;

/// <summary>Looks at what a customer has against what he needs, where he agreed to that.</summary>
internal sealed class AdvisoryGrpcService(
    ActiveBundle active,
    IConsentStore consents,
    IProfileStore profiles,
    BankClock clock
) : AdvisoryService.AdvisoryServiceBase
{
    private const int LongestLanguage = 35;

    public override async Task<ReviewAssetsResponse> ReviewAssets(
        ReviewAssetsRequest request,
        ServerCallContext context
    )
    {
        Check(request);
        var bundle = active.Required;
        if (bundle.Policy.Need is null)
            throw WithoutNeedPolicy(bundle);
        var channel = (CoreChannel)request.Channel;
        await RequireConsentAsync(request.CustomerId, channel, bundle, context.CancellationToken)
            .ConfigureAwait(false);
        var read = await profiles
            .GetAsync(request.CustomerId, bundle.Schema, context.CancellationToken)
            .ConfigureAwait(false);
        var now = clock.Now;
        var profile = StoredProfile.Require(read).WithoutExpired(now);
        var review =
            AssetReviewer.Review(
                bundle,
                profile,
                new DecisionContext
                {
                    Now = now,
                    Channel = channel,
                    Limit = 1,
                }
            ) ?? throw WithoutNeedPolicy(bundle);
        var language = Math.Max(bundle.Catalog.IndexOfLanguage(request.Language), 0);
        return AssetReviewMessage.Of(review, profile, bundle, language);
    }

    private async Task RequireConsentAsync(
        string customerId,
        CoreChannel channel,
        DecisionBundle bundle,
        CancellationToken cancellationToken
    )
    {
        var consent = await consents.GetAsync(customerId, cancellationToken).ConfigureAwait(false);
        if (!consent.IsAvailable)
            throw new StoreUnavailableException();
        if (!bundle.Policy.Consent.Allows(consent.Record, Purpose.Personalization, channel))
            throw new NoConsentException(
                "The customer did not agree that personal features are used on this channel."
            );
    }

    private static NoNeedPolicyException WithoutNeedPolicy(DecisionBundle bundle) =>
        new($"The bundle {bundle.Name} {bundle.Version} has no target allocations.");

    private static void Check(ReviewAssetsRequest request)
    {
        var violations = default(Violations);
        violations.RequireCustomerId("customer_id", request.CustomerId);
        violations.RequireChannel("channel", request.Channel);
        violations.AtMost("language", request.Language, LongestLanguage);
        violations.ThrowIfAny();
    }
}
