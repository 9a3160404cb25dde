using Grpc.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC server reflection.</summary>
public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>grpc.reflection.v1.ServerReflection</c>, and the same under <c>v1alpha</c>, which older tools ask for.
    /// </summary>
    /// <exception cref="InvalidOperationException"><c>AddGrpcReflection</c> was not called.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcReflectionService(
        this IEndpointRouteBuilder builder
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        var known = builder.ServiceProvider.GetService<IServiceProviderIsService>();
        return known?.IsService(typeof(ReflectionAnswers)) != false
            ? new([
                builder.MapGrpcService<ReflectionV1Service>(),
                builder.MapGrpcService<ReflectionV1AlphaService>(),
            ])
            : throw new InvalidOperationException(
                "gRPC reflection is not registered: call services.AddGrpcReflection() first."
            );
    }
}
