using Grpc.Health;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the gRPC health service.</summary>
public static class GrpcHealthChecksEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>grpc.health.v1.Health</c>.</summary>
    /// <exception cref="InvalidOperationException"><c>AddGrpcHealthChecks</c> was not called.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcHealthChecksService(
        this IEndpointRouteBuilder builder
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        var known = builder.ServiceProvider.GetService<IServiceProviderIsService>();
        return known?.IsService(typeof(HealthService)) != false
            ? builder.MapGrpcService<HealthService>()
            : throw new InvalidOperationException(
                "The gRPC health service is not registered: call services.AddGrpcHealthChecks() first."
            );
    }
}
