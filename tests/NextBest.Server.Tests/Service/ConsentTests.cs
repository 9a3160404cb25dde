using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NextBest.Redis.Profiles;
using NextBest.Server.Embedded;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.Server.Tests.Store;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class ConsentTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly Clients clients = new(fixture.Server);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetConsent_NothingSaid_HasOneStateForEachPurposeAndChannel()
    {
        var answer = await clients.Consents.GetConsentAsync(
            new GetConsentRequest { CustomerId = "SILENT" },
            cancellationToken: Cancelled
        );
        Assert.Null(answer.UpdatedAt);
        Assert.Equal(14, answer.States.Select(s => (s.Purpose, s.Channel)).Distinct().Count());
        Assert.All(answer.States, s => Assert.Equal(ConsentDecision.NotRecorded, s.Decision));
    }

    [Fact]
    public async Task SetConsent_OneChannel_ChangesThatAlone()
    {
        var customer = await clients.NewCustomerAsync("CONSENT");
        var answer = await clients.SayAsync(
            customer,
            ConsentPurpose.Marketing,
            ConsentDecision.Refused,
            Channel.Sms
        );
        var changed = Assert.Single(answer.States, s => s.Decision == ConsentDecision.Refused);
        Assert.Equal(
            (ConsentPurpose.Marketing, Channel.Sms, false),
            (changed.Purpose, changed.Channel, changed.Allowed)
        );
        var read = await clients.Consents.GetConsentAsync(
            new GetConsentRequest { CustomerId = customer },
            cancellationToken: Cancelled
        );
        Assert.Equal(answer.States, read.States);
        Assert.NotNull(read.UpdatedAt);
    }

    [Fact]
    public async Task SetConsent_Faults_AreAllNamed()
    {
        var request = new SetConsentRequest
        {
            Decision = ConsentDecision.NotRecorded,
            Channels = { Channel.Sms, Channel.Unspecified },
        };
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await clients.Consents.SetConsentAsync(request, cancellationToken: Cancelled)
        );
        Assert.Equal(
            ["customer_id", "purpose", "decision", "channels[1]"],
            RecommendTests.ViolationsOf(failure).Select(v => v.Field)
        );
    }

    [Fact]
    public async Task Recommend_PersonalizationRefused_IsTheListOfAStranger()
    {
        var customer = await clients.NewCustomerAsync("ALGORITHM-OFF");
        Assert.Equal(
            PersonalizationMode.Personal,
            (await clients.RecommendAsync(customer)).PersonalizationMode
        );
        await clients.SayAsync(
            customer,
            ConsentPurpose.Personalization,
            ConsentDecision.Refused,
            Channel.Teller
        );
        var refused = await clients.RecommendAsync(customer, change: WithSegments);
        var stranger = await clients.RecommendAsync("STRANGER", change: WithSegments);
        Assert.Equal(PersonalizationMode.NonPersonal, refused.PersonalizationMode);
        Assert.Equal(Degradation.NoPersonalizationConsent, refused.Degradation);
        Assert.Null(refused.FeaturesAsOf);
        Assert.Empty(refused.Segments);
        Assert.Equal(stranger.Items, refused.Items);
        var elsewhere = await clients.RecommendAsync(customer, Channel.MobileApp);
        Assert.Equal(PersonalizationMode.Personal, elsewhere.PersonalizationMode);
    }

    [Fact]
    public async Task Recommend_MarketingRefused_IsEmptyAndSaysSo()
    {
        var customer = await clients.NewCustomerAsync("SILENCED");
        await clients.SayAsync(customer, ConsentPurpose.Marketing, ConsentDecision.Refused);
        var answer = await clients.RecommendAsync(customer);
        Assert.Empty(answer.Items);
        Assert.Equal(Degradation.NoMarketingConsent, answer.Degradation);
        await clients.SayAsync(customer, ConsentPurpose.Marketing, ConsentDecision.Granted);
        Assert.NotEmpty((await clients.RecommendAsync(customer)).Items);
    }

    [Fact]
    public async Task Recommend_OptedOut_NeverReadsTheProfileStore()
    {
        using var folder = new TemporaryFolder();
        CountingProfileStore? profiles = null;
        await using var server = await RunningServer.StartAsync(
            folder.Path,
            ["--SampleCustomers:Count=50", "--SelfCheck:Enabled=false"],
            builder =>
                builder.Services.AddSingleton<IProfileStore>(provider =>
                    profiles = new CountingProfileStore(
                        provider.GetRequiredService<RedisProfileStore>()
                    )
                )
        );
        var optedOut = new Clients(server);
        await optedOut.SayAsync("C000042", ConsentPurpose.Personalization, ConsentDecision.Refused);
        var before = profiles!.Reads;
        foreach (var channel in Enum.GetValues<Channel>().Where(c => c != Channel.Unspecified))
            Assert.Equal(
                Degradation.NoPersonalizationConsent,
                (await optedOut.RecommendAsync("C000042", channel)).Degradation
            );
        Assert.Equal(before, profiles.Reads);
    }

    [Fact]
    public async Task SetConsent_OnOneServer_HoldsOnAnotherWithinASecond()
    {
        using var folder = new TemporaryFolder();
        using var loggers = new RecordingLoggers();
        using var store = new EmbeddedStore(
            new OptionsWrapper<EmbeddedStoreOptions>(new() { Folder = folder.Path }),
            loggers
        );
        string[] options = [$"--Redis:Configuration={store.Start()}", "--SelfCheck:Enabled=false"];
        await using var first = await RunningServer.StartAsync(folder.Path, options);
        await using var second = await RunningServer.StartAsync(folder.Path, options);
        var (here, there) = (new Clients(first), new Clients(second));
        // In both memories, as late as can be.
        Assert.Equal(Degradation.UnknownCustomer, (await here.RecommendAsync("X")).Degradation);
        Assert.Equal(Degradation.UnknownCustomer, (await there.RecommendAsync("X")).Degradation);
        await here.SayAsync("X", ConsentPurpose.Marketing, ConsentDecision.Refused);
        Assert.Equal(Degradation.NoMarketingConsent, (await here.RecommendAsync("X")).Degradation);
        using var aSecond = new PeriodicTimer(TimeSpan.FromSeconds(1));
        await aSecond.WaitForNextTickAsync(Cancelled);
        Assert.Equal(Degradation.NoMarketingConsent, (await there.RecommendAsync("X")).Degradation);
    }

    private static void WithSegments(RecommendRequest request) =>
        request.Detail = new Detail
        {
            Segments = true,
            Reasons = true,
            Names = true,
        };
}
