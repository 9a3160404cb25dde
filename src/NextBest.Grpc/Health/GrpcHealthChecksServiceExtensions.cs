using Grpc.AspNetCore.HealthChecks;
using Grpc.Health;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the gRPC health service to an application.</summary>
public static class GrpcHealthChecksServiceExtensions
{
    /// <summary>Adds it; the health of the server as a whole is that of all health checks.</summary>
    /// <returns>The builder on which health checks are registered.</returns>
    public static IHealthChecksBuilder AddGrpcHealthChecks(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<HealthService>();
        services.Configure<GrpcHealthChecksOptions>(options =>
            options.Services.Map("", static _ => true)
        );
        return services.AddHealthChecks();
    }

    /// <summary>Adds it and configures it; what is configured here can replace the mapping of the empty name.</summary>
    /// <returns>The builder on which health checks are registered.</returns>
    public static IHealthChecksBuilder AddGrpcHealthChecks(
        this IServiceCollection services,
        Action<GrpcHealthChecksOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddGrpcHealthChecks();
        services.Configure(configure);
        return builder;
    }
}
