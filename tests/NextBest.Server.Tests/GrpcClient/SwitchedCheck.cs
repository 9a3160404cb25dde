using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NextBest.Server.Tests.GrpcClient;

/// <summary>A health check that says what it is told to, and counts its runs.</summary>
internal sealed class SwitchedCheck : IHealthCheck
{
    private int runs;

    public volatile HealthStatus Status = HealthStatus.Healthy;

    public int Runs => Volatile.Read(ref runs);

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref runs);
        return Task.FromResult(new HealthCheckResult(Status));
    }
}
