using BenchmarkDotNet.Attributes;
using Grpc.Health.V1;
using NextBest.Server.Recommend;
using NextBest.Server.Recommend.Wire;
using NextBest.V1;

namespace NextBest.Benchmarks.Calls;

/// <summary>
/// A Recommend call on its way out from the decision: to the answer's bytes, and with the whole pipeline of frame, routing and interceptors; and a health check through the same pipeline, which is what any call costs.
/// </summary>
public class CallBenchmarks
{
    private ServerUnderTest server = null!;
    private Recommender recommender = null!;
    private Rotation<RecommendRequest> requests = null!;
    private Rotation<ReadOnlyMemory<byte>> frames = null!;

    // Not asynchronous: benchmarks that run in this process don't wait for a setup's task.
    [GlobalSetup]
    public void Setup() => SetupAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "Health/Check call")]
    public async Task<int> Health() =>
        (await server.CallAsync(BankCalls.HealthPath, BankCalls.HealthFrame)).Written.Length;

    [Benchmark(Description = "Recommender.RecommendAsync")]
    public async Task<int> Recommend()
    {
        var answer = await RecommendAsync(requests.Next());
        var size = answer.Bytes.Length;
        answer.Return();
        return size;
    }

    [Benchmark(Description = "Recommend call")]
    public async Task<int> RecommendCall() =>
        (await server.CallAsync(BankCalls.RecommendPath, frames.Next())).Written.Length;

    private async Task SetupAsync()
    {
        server = await ServerUnderTest.StartInMemoryAsync(
            $"--SampleCustomers:Count={BankCalls.HotCustomers}"
        );
        recommender = server.Service<Recommender>();
        requests = BankCalls.HotRequests();
        frames = new([.. requests.Items.Select(GrpcFrame.Of)]);
        var health = await server.CallAsync(BankCalls.HealthPath, BankCalls.HealthFrame);
        BankCalls.Check(GrpcFrame.Read(health, HealthCheckResponse.Parser));
        foreach (var request in requests.Items)
            await CheckAsync(request);
    }

    private ValueTask<EncodedAnswer> RecommendAsync(RecommendRequest request) =>
        recommender.RecommendAsync(request, CancellationToken.None);

    private async Task CheckAsync(RecommendRequest request)
    {
        var response = await server.CallAsync(BankCalls.RecommendPath, GrpcFrame.Of(request));
        var answer = GrpcFrame.Read(response, RecommendResponse.Parser);
        BankCalls.Check(answer);
        var direct = (await RecommendAsync(request)).ToMessage();
        direct.DecisionId = answer.DecisionId;
        if (!answer.Equals(direct))
            throw new InvalidOperationException(
                $"{request.CustomerId}: the call answers {answer}, the recommender {direct}."
            );
    }
}
