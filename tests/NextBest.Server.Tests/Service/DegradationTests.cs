using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Profiles;
using NextBest.Server.Recommend;
using NextBest.Server.Tests.Service.Fakes;
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

    [Theory]
    [InlineData(Channel.Teller, true)]
    [InlineData(Channel.MobileApp, true)]
    [InlineData(Channel.CallCenter, false)]
    [InlineData(Channel.Sms, false)]
    public async Task Recommend_StoreDown_CountsAsNoConsent(Channel channel, bool hasItems)
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.Path, Options);
        var answer = await new Clients(server).RecommendAsync("C000042", channel);
        Assert.Equal(PersonalizationMode.NonPersonal, answer.PersonalizationMode);
        Assert.Equal(Degradation.ConsentUnavailable, answer.Degradation);
        Assert.Equal(hasItems, answer.Items.Count > 0);
    }

    [Theory]
    [InlineData("Profile", Degradation.StoreUnavailable)]
    [InlineData("Contacts", Degradation.ContactsUnavailable)]
    public async Task Recommend_PartOfTheStoreDown_DoesWithoutItAndSaysSo(
        string down,
        Degradation expected
    )
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(
            folder.Path,
            ["--SampleCustomers:Count=50", "--SelfCheck:Enabled=false", RunningServer.Daytime]
        );
        var services = server.Services;
        var subjects = new SubjectSource(
            services.GetRequiredService<IConsentStore>(),
            down == "Contacts"
                ? new StubContactStore(null)
                : services.GetRequiredService<IContactStore>(),
            down == "Profile"
                ? new StubProfileStore(new ProfileRead(ProfileReadStatus.Unavailable))
                : services.GetRequiredService<IProfileStore>()
        );
        var recommender = ActivatorUtilities.CreateInstance<Recommender>(services, subjects);
        var inbound = await AskAsync(recommender, Channel.Teller);
        Assert.Equal(expected, inbound.Degradation);
        Assert.NotEmpty(inbound.Items);
        var outbound = await AskAsync(recommender, Channel.Sms);
        Assert.Equal(down == "Contacts", outbound.Items.Count == 0);
    }

    private static async Task<RecommendResponse> AskAsync(Recommender recommender, Channel channel)
    {
        var answer = await recommender.RecommendAsync(
            new RecommendRequest { CustomerId = "C000042", Channel = channel },
            Cancelled
        );
        return answer.ToMessage();
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
        Assert.Equal("ERROR_REASON_STORE_UNAVAILABLE", RecommendTests.ReasonOf(failure));
    }
}
