using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NextBest.Server.Hosting;

/// <summary>Tells the health services whether the server is ready.</summary>
internal sealed class ReadinessCheck(Readiness readiness) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            readiness.State == ReadinessState.Ready
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{readiness.State}")
        );
}
