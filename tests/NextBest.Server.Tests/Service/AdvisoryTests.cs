using Grpc.Core;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class AdvisoryTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly Clients clients = new(fixture.Server);

    [Fact]
    public async Task ReviewAssets_KnownCustomer_ComparesEachBucketWithItsTarget()
    {
        var customer = await clients.NewCustomerAsync(
            "ASSETS",
            profile =>
            {
                foreach (var (name, yuan) in Assets)
                    profile.Features[name] = new FeatureValue { Number = yuan };
            }
        );
        var review = await ReviewAsync(customer);
        Assert.Equal(100_000, review.TotalYuan);
        Assert.InRange(review.HealthScore, 0, 100);
        Assert.Equal(
            [Bucket.Cash, Bucket.Stable, Bucket.Growth, Bucket.Protection],
            review.Buckets.Select(b => b.Bucket)
        );
        Assert.Equal(1, review.Buckets.Sum(b => b.TargetShare), 1e-6);
        Assert.All(review.Buckets, b => Assert.Equal(b.TargetShare - b.ActualShare, b.Gap, 1e-9));
        Assert.NotEmpty(review.TargetName);
        Assert.Equal("retail-bank", review.BundleName);
    }

    [Fact]
    public async Task ReviewAssets_PersonalizationRefused_IsFailedPreconditionWithTheReason()
    {
        var customer = await clients.NewCustomerAsync("ASSETS-REFUSED");
        await clients.SayAsync(customer, ConsentPurpose.Personalization, ConsentDecision.Refused);
        var failure = await Assert.ThrowsAsync<RpcException>(() => ReviewAsync(customer));
        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        Assert.Equal("ERROR_REASON_NO_CONSENT", RecommendTests.ReasonOf(failure));
    }

    [Fact]
    public async Task ReviewAssets_UnknownCustomer_IsNotFound()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => ReviewAsync("NOBODY"));
        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    private static IEnumerable<(string Name, double Yuan)> Assets =>
        [
            ("assets_cash", 70_000),
            ("assets_stable", 30_000),
            ("assets_growth", 0),
            ("assets_protection", 0),
        ];

    private async Task<ReviewAssetsResponse> ReviewAsync(string customerId) =>
        await clients.Advisory.ReviewAssetsAsync(
            new ReviewAssetsRequest { CustomerId = customerId, Channel = Channel.Tablet },
            cancellationToken: TestContext.Current.CancellationToken
        );
}
