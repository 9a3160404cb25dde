using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>What was registered, from which the lifetime of a service is read.</summary>
internal sealed record ServiceRegistrations(IServiceCollection Services);
