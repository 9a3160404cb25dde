using BenchmarkDotNet.Attributes;
using Grpc.Health.V1;
using NextBest.SampleBank;
using NextBest.Server.Recommend.Wire;
using NextBest.V1;

namespace NextBest.Benchmarks.Calls;

/// <summary>
/// A Recommend call on its way out from the decision: to the answer's bytes, and with the whole pipeline of frame, routing and interceptors; and a health check through the same pipeline, which is what any call costs.
/// </summary>
public class CallBenchmarks
{
    private const int Customers = 1000;
    private const int Items = 5;
    private const string HealthPath = "/grpc.health.v1.Health/Check";
    private const string RecommendPath = "/nextbest.v1.RecommendationService/Recommend";

    private static readonly ReadOnlyMemory<byte> HealthFrame = GrpcFrame.Of(
        new HealthCheckRequest()
    );

    private ServerUnderTest server = null!;
    private Rotation<RecommendRequest> requests = null!;
    private Rotation<ReadOnlyMemory<byte>> frames = null!;

    // Not asynchronous: benchmarks that run in this process don't wait for a setup's task.
    [GlobalSetup]
    public void Setup() => SetupAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, Description = "Health/Check call")]
    public async Task<int> Health() =>
        (await server.CallAsync(HealthPath, HealthFrame)).Written.Length;

    [Benchmark(Description = "Recommender.RecommendAsync")]
    public int Recommend()
    {
        var answer = Recommend(requests.Next());
        var size = answer.Bytes.Length;
        answer.Return();
        return size;
    }

    [Benchmark(Description = "Recommend call")]
    public async Task<int> RecommendCall() =>
        (await server.CallAsync(RecommendPath, frames.Next())).Written.Length;

    private async Task SetupAsync()
    {
        server = await ServerUnderTest.StartAsync(Customers);
        requests = new([.. Enumerable.Range(0, Customers).Select(RequestOf)]);
        frames = new([.. requests.Items.Select(GrpcFrame.Of)]);
        var health = await server.CallAsync(HealthPath, HealthFrame);
        var serving = GrpcFrame.Read(health, HealthCheckResponse.Parser).Status;
        if (serving != HealthCheckResponse.Types.ServingStatus.Serving)
            throw new InvalidOperationException($"The server's health is {serving}.");
        foreach (var request in requests.Items)
            await CheckAsync(request);
    }

    private static RecommendRequest RequestOf(int customer) =>
        new()
        {
            CustomerId = BankSimulator.CustomerId(customer),
            Channel = Channel.MobileApp,
            Limit = Items,
        };

    private EncodedAnswer Recommend(RecommendRequest request)
    {
        var answer = server.Recommender.RecommendAsync(request, CancellationToken.None);
        return answer.IsCompletedSuccessfully
            ? answer.Result
            : throw new InvalidOperationException("The profile is not in the near cache.");
    }

    private async Task CheckAsync(RecommendRequest request)
    {
        var response = await server.CallAsync(RecommendPath, GrpcFrame.Of(request));
        var answer = GrpcFrame.Read(response, RecommendResponse.Parser);
        var direct = Recommend(request).ToMessage();
        direct.DecisionId = answer.DecisionId;
        if (
            answer.Items.Count == 0
            || answer.PersonalizationMode != PersonalizationMode.Personal
            || !answer.Equals(direct)
        )
            throw new InvalidOperationException(
                $"{request.CustomerId}: the call answers {answer}, the recommender {direct}."
            );
    }
}
