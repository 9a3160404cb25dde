using Google.Rpc;
using Grpc.Core;
using NextBest.Server.Tests.Store;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class DegradationTests
{
    /// <summary>Port 1 on loopback: nothing listens there.</summary>
    private static readonly string[] Options =
    [
        "--Redis:Configuration=127.0.0.1:1",
        "--Redis:ReadTimeout=00:00:00.2",
        "--Redis:WriteTimeout=00:00:00.2",
        "--SelfCheck:Enabled=false",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recommend_StoreDown_IsNonPersonalAndNamed()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.Path, Options);
        var client = new RecommendationService.RecommendationServiceClient(server.Channel);
        var request = new RecommendRequest { CustomerId = "C000042", Channel = Channel.Teller };
        var answer = await client.RecommendAsync(request, cancellationToken: Cancelled);
        Assert.Equal(PersonalizationMode.NonPersonal, answer.PersonalizationMode);
        Assert.Equal(Degradation.StoreUnavailable, answer.Degradation);
        Assert.NotEmpty(answer.Items);
    }

    [Fact]
    public async Task PutProfile_StoreDown_IsUnavailableWithTheReason()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.Path, Options);
        var client = new ProfileService.ProfileServiceClient(server.Channel);
        var request = new PutProfileRequest { Profile = new Profile { CustomerId = "X" } };
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.PutProfileAsync(request, cancellationToken: Cancelled)
        );
        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        var info = RecommendTests
            .StatusOf(failure)
            .Details.Single(d => d.Is(ErrorInfo.Descriptor))
            .Unpack<ErrorInfo>();
        Assert.Equal("ERROR_REASON_STORE_UNAVAILABLE", info.Type);
    }
}
