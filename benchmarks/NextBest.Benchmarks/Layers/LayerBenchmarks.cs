using BenchmarkDotNet.Attributes;
using Grpc.Health.V1;
using NextBest.Benchmarks.Calls;
using NextBest.Core.Features;
using NextBest.Core.Ranking;
using NextBest.V1;

namespace NextBest.Benchmarks.Layers;

/// <summary>
/// The same Recommend call in layers that can be subtracted: the decision, around it the whole call without sockets, around that
/// Kestrel with a client on the loopback address, and around that Redis, where every call is some other customer's first. Health
/// checks tell what any call costs without and with sockets. One call at a time.
/// </summary>
public class LayerBenchmarks
{
    private static readonly HealthCheckRequest HealthRequest = new();

    private readonly DecisionWorkspace workspace = new();
    private BankInRedis bank = null!;
    private ServerUnderTest server = null!;
    private LoopbackServer loopback = null!;
    private DecisionBundle bundle = null!;
    private DecisionContext context = null!;
    private Rotation<CustomerProfile> profiles = null!;
    private Rotation<RecommendRequest> hot = null!;
    private Rotation<ReadOnlyMemory<byte>> frames = null!;
    private int strangers;

    // Not asynchronous: benchmarks that run in this process don't wait for a setup's task.
    [GlobalSetup]
    public void Setup() => SetupAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => CleanUpAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "Health/Check, no sockets")]
    public async Task<int> HealthInMemory() =>
        (await server.CallAsync(BankCalls.HealthPath, BankCalls.HealthFrame)).Written.Length;

    [Benchmark(Description = "Health/Check, loopback")]
    public async Task<HealthCheckResponse> HealthOnLoopback() =>
        await loopback.Health.CheckAsync(HealthRequest);

    [Benchmark(Description = "Decide")]
    public int Decide()
    {
        DecisionEngine.Decide(bundle, profiles.Next(), context, workspace);
        var listed = workspace.Items.Length;
        workspace.Release();
        return listed;
    }

    [Benchmark(Description = "Recommend, no sockets")]
    public async Task<int> RecommendInMemory() =>
        (await server.CallAsync(BankCalls.RecommendPath, frames.Next())).Written.Length;

    [Benchmark(Description = "Recommend, loopback")]
    public async Task<RecommendResponse> RecommendOnLoopback() =>
        await loopback.Recommendations.RecommendAsync(hot.Next());

    [Benchmark(Description = "Recommend, loopback, Redis")]
    public async Task<RecommendResponse> RecommendFromRedis() =>
        await loopback.Recommendations.RecommendAsync(bank.Stranger(strangers++));

    private async Task SetupAsync()
    {
        bank = await BankInRedis.StartAsync();
        var store = $"--Redis:Configuration={bank.Address}";
        server = await ServerUnderTest.StartInMemoryAsync(store);
        profiles = await bank.FillAsync(server);
        // Started when everybody is stored: it has seen nobody yet.
        loopback = await LoopbackServer.StartAsync(store);
        bundle = BankInRedis.BundleOf(server);
        context = new()
        {
            Now = TimeProvider.System.GetUtcNow(),
            Channel = Core.Catalog.Channel.MobileApp,
            Limit = BankCalls.Items,
        };
        hot = BankCalls.HotRequests();
        frames = new([.. hot.Items.Select(GrpcFrame.Of)]);
        await CheckAsync();
    }

    private async Task CheckAsync()
    {
        BankCalls.Check(await loopback.Health.CheckAsync(HealthRequest));
        BankCalls.Check(await RecommendFromRedis());
        foreach (var request in hot.Items)
        {
            var near = await loopback.Recommendations.RecommendAsync(request);
            BankCalls.Check(near);
            var inMemory = GrpcFrame.Read(
                await server.CallAsync(BankCalls.RecommendPath, GrpcFrame.Of(request)),
                RecommendResponse.Parser
            );
            if (!near.Items.Equals(inMemory.Items) || near.Items.Count != Decide())
                throw new InvalidOperationException($"{near} on loopback, {inMemory} in memory.");
        }
    }

    private async Task CleanUpAsync()
    {
        await loopback.DisposeAsync();
        await server.DisposeAsync();
        await bank.DisposeAsync();
    }
}
