using System.Net;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using NextBest.Server.Hosting;
using NextBest.Server.Tests.Store;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public class LifecycleTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_Ready_PrintsATellerAndAnAppAnswer()
    {
        var printed = fixture.Server.Console.ToString();
        Assert.Contains("C000042 · Teller", printed, StringComparison.Ordinal);
        Assert.Contains("C000042 · MobileApp", printed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(fixture.Server, "/readyz"));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(fixture.Server, "/healthz"));
    }

    [Fact]
    public async Task Root_Page_TellsWhereToGo()
    {
        var page = await fixture.Server.Http.GetStringAsync(
            new Uri("/", UriKind.Relative),
            Cancelled
        );
        Assert.Contains(fixture.Server.Address, page, StringComparison.Ordinal);
        Assert.Contains("/readyz", page, StringComparison.Ordinal);
        Assert.Contains("retail-bank", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nextbest.v1.RecommendationService")]
    [InlineData("nextbest.v1.ProfileService")]
    [InlineData("nextbest.v1.FeedbackService")]
    [InlineData("nextbest.v1.ModelService")]
    public async Task Health_Ready_IsServing(string service)
    {
        Assert.Equal(
            HealthCheckResponse.Types.ServingStatus.Serving,
            await HealthAsync(fixture.Server, service)
        );
    }

    [Fact]
    public async Task Stop_WithGrace_TurnsNotServingFirstAndStillAnswers()
    {
        using var folder = new TemporaryFolder();
        var server = await RunningServer.StartAsync(
            folder.Path,
            ["--Shutdown:NotServing=00:00:05", "--SelfCheck:Enabled=false"]
        );
        await using var disposed = server;
        var readiness = server.Services.GetRequiredService<Readiness>();
        var stop = server.StopAsync();
        Assert.Equal(ReadinessState.Draining, readiness.State);
        Assert.Equal(
            HealthCheckResponse.Types.ServingStatus.NotServing,
            await HealthAsync(server, "")
        );
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOfAsync(server, "/readyz"));
        var client = new RecommendationService.RecommendationServiceClient(server.Channel);
        var request = new RecommendRequest { CustomerId = "C000042", Channel = Channel.Teller };
        Assert.NotEmpty((await client.RecommendAsync(request, cancellationToken: Cancelled)).Items);
        Assert.False(stop.IsCompleted);
        await stop;
    }

    [Fact]
    public async Task Stop_CallInFlight_FinishesAndKeepsWhatItWrote()
    {
        using var folder = new TemporaryFolder();
        var server = await RunningServer.StartAsync(folder.Path, ["--SelfCheck:Enabled=false"]);
        await using var disposed = server;
        var profiles = new ProfileService.ProfileServiceClient(server.Channel);
        using var call = profiles.LoadProfiles(cancellationToken: Cancelled);
        await call.RequestStream.WriteAsync(RowOf("FLIGHT-1"), Cancelled);
        // Its answer says that the server has taken the call before it, on the same connection.
        await HealthAsync(server, "");
        var stop = server.StopAsync();
        Assert.Equal(
            ReadinessState.Draining,
            server.Services.GetRequiredService<Readiness>().State
        );
        await call.RequestStream.WriteAsync(RowOf("FLIGHT-2"), Cancelled);
        Assert.False(stop.IsCompleted);
        await call.RequestStream.CompleteAsync();
        Assert.Equal(2, (await call).Loaded);
        await stop;
    }

    private static LoadProfilesRequest RowOf(string customerId) =>
        new() { Profiles = { new Profile { CustomerId = customerId } } };

    private static async Task<HttpStatusCode> StatusOfAsync(RunningServer server, string path)
    {
        using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        return answer.StatusCode;
    }

    private static async Task<HealthCheckResponse.Types.ServingStatus> HealthAsync(
        RunningServer server,
        string service
    )
    {
        var client = new Health.HealthClient(server.Channel);
        return (
            await client.CheckAsync(
                new HealthCheckRequest { Service = service },
                cancellationToken: Cancelled
            )
        ).Status;
    }
}
