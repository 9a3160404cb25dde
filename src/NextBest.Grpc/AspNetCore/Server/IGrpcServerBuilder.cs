using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>Configures the server after <c>AddGrpc</c>.</summary>
public interface IGrpcServerBuilder
{
    /// <summary>Where the services are registered.</summary>
    IServiceCollection Services { get; }
}
