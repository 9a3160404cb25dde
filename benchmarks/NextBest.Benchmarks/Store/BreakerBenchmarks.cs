using BenchmarkDotNet.Attributes;
using NextBest.Redis.Connections;
using Polly;
using Polly.CircuitBreaker;

namespace NextBest.Benchmarks.Store;

/// <summary>What a circuit breaker adds to a read whose reply comes later: ours, and Polly's.</summary>
public class BreakerBenchmarks
{
    private readonly StoreBreaker own = new(10, TimeSpan.FromSeconds(1), TimeProvider.System);
    private readonly ResiliencePipeline polly = new ResiliencePipelineBuilder()
        .AddCircuitBreaker(
            new CircuitBreakerStrategyOptions
            {
                BreakDuration = TimeSpan.FromSeconds(1),
                ShouldHandle = static a =>
                    ValueTask.FromResult(a.Outcome.Exception is TimeoutException),
            }
        )
        .Build();

    [Benchmark(Baseline = true, Description = "a read")]
    public async Task<int> Bare() => await ReadAsync().ConfigureAwait(false);

    [Benchmark(Description = "behind StoreBreaker")]
    public async Task<int> Own()
    {
        var pass = own.Enter();
        var value = await ReadAsync().ConfigureAwait(false);
        own.Succeed(pass);
        return value;
    }

    [Benchmark(Description = "behind Polly's")]
    public async Task<int> Polly()
    {
        var context = ResilienceContextPool.Shared.Get();
        var outcome = await polly
            .ExecuteOutcomeAsync(
                static async (_, _) =>
                {
                    try
                    {
                        return Outcome.FromResult(await ReadAsync().ConfigureAwait(false));
                    }
                    catch (TimeoutException e)
                    {
                        return Outcome.FromException<int>(e);
                    }
                },
                context,
                this
            )
            .ConfigureAwait(false);
        ResilienceContextPool.Shared.Return(context);
        return outcome.Result;
    }

    private static async Task<int> ReadAsync()
    {
        await Task.Yield();
        return 1;
    }
}
