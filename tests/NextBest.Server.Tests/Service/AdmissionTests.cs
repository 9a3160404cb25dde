using System.Globalization;
using Google.Rpc;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using NextBest.Redis.Consents;
using NextBest.Server.Admission;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.Server.Tests.Store;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

/// <summary>A store that does not come back fills a small limit, so that it is known who is refused.</summary>
public class AdmissionTests
{
    private const int Most = 20;
    private const int MostOfBatch = 14;

    private static readonly string[] Options =
    [
        "--Admission:Enabled=true",
        $"--Admission:MaxConcurrency={Most}",
        "--Admission:RetryAfter=00:00:01",
        "--SelfCheck:Enabled=false",
        RunningServer.Daytime,
    ];

    private readonly GatedConsentStore store = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recommend_StoreIsSlow_RefusesListsFirstAndTellersLast()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(folder);
        var clients = new Clients(server);
        var control = server.Services.GetRequiredService<AdmissionControl>();
        List<Task<RecommendResponse>> waiting = [];

        await FillAsync(MostOfBatch, V1.Channel.MobileApp);
        AssertRefused(await RefusedAsync(clients, V1.Channel.Batch));
        AssertRefused(await RefusedBatchAsync(clients));
        await FillAsync(Most - MostOfBatch, V1.Channel.MobileApp);
        AssertRefused(await RefusedAsync(clients, V1.Channel.MobileApp));
        Assert.Equal(Most, store.Reads);

        await FillAsync(Most, V1.Channel.Teller);
        AssertRefused(await RefusedAsync(clients, V1.Channel.Teller));
        Assert.Equal(1, control.Refused(CallPriority.Teller, Verdict.Concurrency));
        var health = new Health.HealthClient(server.Channel);
        var check = await health.CheckAsync(new(), cancellationToken: Cancelled);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, check.Status);
        await clients.SayAsync("C000042", ConsentPurpose.Marketing, ConsentDecision.Refused);

        store.Open();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.NotEmpty(answer.Items));
        Assert.NotEmpty((await clients.RecommendAsync("C000042", V1.Channel.Batch)).Items);

        async Task FillAsync(int calls, V1.Channel channel)
        {
            for (var i = 0; i < calls; i++)
                waiting.Add(clients.RecommendAsync($"C{waiting.Count + 1:D6}", channel));
            while (control.InFlight < waiting.Count)
            {
                Cancelled.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task Recommend_AdmissionIsOff_RefusesNobody()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(folder, "--Admission:Enabled=false");
        var clients = new Clients(server);
        var waiting = Enumerable
            .Range(1, 3 * Most)
            .Select(i => clients.RecommendAsync($"C{i:D6}", V1.Channel.Batch))
            .ToList();
        store.Open();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.NotEmpty(answer.Items));
    }

    private Task<RunningServer> StartAsync(TemporaryFolder folder, params string[] more) =>
        RunningServer.StartAsync(
            folder.Path,
            [.. Options, .. more],
            builder => builder.Services.AddSingleton<IConsentStore>(store)
        );

    private static void AssertRefused(RpcException failure)
    {
        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
        Assert.Equal("ERROR_REASON_OVERLOADED", RecommendTests.ReasonOf(failure));
        var hint = RecommendTests
            .StatusOf(failure)
            .Details.Single(d => d.Is(RetryInfo.Descriptor))
            .Unpack<RetryInfo>()
            .RetryDelay.ToTimeSpan();
        Assert.InRange(hint, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));
        var pushback = failure.Trailers.GetValue("grpc-retry-pushback-ms")!;
        Assert.Equal(hint.TotalMilliseconds, int.Parse(pushback, CultureInfo.InvariantCulture));
    }

    private static Task<RpcException> RefusedAsync(Clients clients, V1.Channel channel) =>
        Assert.ThrowsAsync<RpcException>(() => clients.RecommendAsync("C000042", channel));

    private static Task<RpcException> RefusedBatchAsync(Clients clients) =>
        Assert.ThrowsAsync<RpcException>(async () =>
        {
            using var call = clients.Recommendations.RecommendBatch(
                new RecommendBatchRequest
                {
                    Template = new RecommendRequest { Channel = V1.Channel.Teller },
                    CustomerIds = { "C000042" },
                },
                cancellationToken: Cancelled
            );
            await call.ResponseStream.MoveNext(Cancelled);
        });
}
