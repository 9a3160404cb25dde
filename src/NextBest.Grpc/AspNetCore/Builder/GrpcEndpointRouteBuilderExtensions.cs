using Grpc.AspNetCore.Server.Binding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps each method of a service to <c>POST /package.Service/Method</c>.</summary>
    /// <exception cref="InvalidOperationException"><c>AddGrpc</c> was not called, or the type is not a generated service.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(
        this IEndpointRouteBuilder builder
    )
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var mapper =
            builder.ServiceProvider.GetService<ServiceMapper>()
            ?? throw new InvalidOperationException(
                "gRPC is not registered: call services.AddGrpc() before MapGrpcService."
            );
        return new GrpcServiceEndpointConventionBuilder(mapper.Map<TService>(builder));
    }
}
