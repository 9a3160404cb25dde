using Grpc.AspNetCore.HealthChecks;
using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.Health;

/// <summary>
/// Health of one mapped service. The last answer is one reference, replaced by whoever runs the checks; concurrent callers
/// that find it too old share one run.
/// </summary>
internal sealed class ServiceHealth(
    ServiceMapping mapping,
    HealthCheckService checks,
    TimeProvider clock
)
{
    private readonly Lock starting = new();
    private volatile Answer? last;
    private Task<HealthCheckResponse>? run;

    /// <summary>A completed task, and nothing allocated, while the last answer is young enough.</summary>
    public Task<HealthCheckResponse> GetAsync(TimeSpan maxAge)
    {
        if (this.last is { } last && clock.GetElapsedTime(last.Timestamp) <= maxAge)
        {
            return last.Response;
        }

        lock (starting)
        {
            if (run is null or { IsCompleted: true })
            {
                run = RunAsync(CancellationToken.None);
            }

            return run;
        }
    }

    /// <summary>Runs the checks for this caller.</summary>
    public async Task<HealthCheckResponse> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = clock.GetTimestamp();
        var report = await checks
            .CheckHealthAsync(IsMapped, cancellationToken)
            .ConfigureAwait(false);
        var response = new HealthCheckResponse { Status = StatusOf(report) };
        this.last = new Answer(Task.FromResult(response), startedAt);
        return response;
    }

    private bool IsMapped(HealthCheckRegistration registration) =>
        mapping.HealthCheckPredicate(new(registration.Name, registration.Tags));

    /// <summary>A degraded service still serves; nobody knows of one without checks.</summary>
    private static HealthCheckResponse.Types.ServingStatus StatusOf(HealthReport report) =>
        report switch
        {
            { Entries.Count: 0 } => HealthCheckResponse.Types.ServingStatus.Unknown,
            { Status: HealthStatus.Unhealthy } => HealthCheckResponse
                .Types
                .ServingStatus
                .NotServing,
            _ => HealthCheckResponse.Types.ServingStatus.Serving,
        };

    private sealed record Answer(Task<HealthCheckResponse> Response, long Timestamp);
}
