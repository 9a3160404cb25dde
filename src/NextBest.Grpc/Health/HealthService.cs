using System.Collections.Frozen;
using Grpc.AspNetCore.HealthChecks;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.Health;

/// <summary>
/// <c>grpc.health.v1.Health</c> on the application's health checks. A singleton. From ApplicationStopping on everything is
/// NOT_SERVING and watches end, so that they do not hold up the drain.
/// </summary>
internal sealed class HealthService : global::Grpc.Health.V1.Health.HealthBase
{
    /// <summary>A watch looks this often, at answers at most this old: a change is told within twice the time.</summary>
    internal static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(100);

    private static readonly Task<HealthCheckResponse> s_notServing = Answer(
        ServingStatus.NotServing
    );
    private static readonly Task<HealthCheckResponse> s_unknown = Answer(
        ServingStatus.ServiceUnknown
    );

    private readonly FrozenDictionary<string, ServiceHealth> services;
    private readonly bool useCache;
    private readonly TimeProvider clock;
    private readonly CancellationToken stopping;

    public HealthService(
        HealthCheckService checks,
        IOptions<GrpcHealthChecksOptions> options,
        IHostApplicationLifetime lifetime,
        IServiceProvider services
    )
    {
        clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
        this.services = options.Value.Services.ToFrozenDictionary(
            mapping => mapping.Name,
            mapping => new ServiceHealth(mapping, checks, clock)
        );
        useCache = options.Value.UseHealthChecksCache;
        stopping = lifetime.ApplicationStopping;
    }

    public override Task<HealthCheckResponse> Check(
        HealthCheckRequest request,
        ServerCallContext context
    )
    {
        if (!this.services.TryGetValue(request.Service, out var health))
        {
            throw new RpcException(
                new Status(StatusCode.NotFound, $"Unknown service '{request.Service}'.")
            );
        }

        if (stopping.IsCancellationRequested)
        {
            return s_notServing;
        }

        return useCache ? health.GetAsync(Freshness) : health.RunAsync(context.CancellationToken);
    }

    public override async Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context
    )
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken,
            stopping
        );
        using var timer = new PeriodicTimer(Freshness, clock);
        ServingStatus? told = null;
        do
        {
            var now = await LookAsync(request.Service).ConfigureAwait(false);
            if (now.Status != told)
            {
                await responseStream.WriteAsync(now).ConfigureAwait(false);
                told = now.Status;
            }
        } while (await WaitAsync(timer, ending.Token).ConfigureAwait(false));

        if (stopping.IsCancellationRequested && told != ServingStatus.NotServing)
        {
            await responseStream.WriteAsync(s_notServing.Result).ConfigureAwait(false);
        }
    }

    private Task<HealthCheckResponse> LookAsync(string service)
    {
        if (!this.services.TryGetValue(service, out var health))
        {
            return s_unknown;
        }

        return stopping.IsCancellationRequested ? s_notServing : health.GetAsync(Freshness);
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken ending)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ending).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static Task<HealthCheckResponse> Answer(ServingStatus status) =>
        Task.FromResult(new HealthCheckResponse { Status = status });
}
