using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>
/// Where service and interceptor instances come from: a singleton is resolved once, what dependency injection knows otherwise is resolved for
/// each call, and anything else is made for each call and disposed after it. Thread-safe.
/// </summary>
internal sealed class Activator<T>
    where T : class
{
    private readonly Type type;
    private readonly object[] arguments;
    private readonly IServiceProvider root;
    private readonly ServiceLifetime? lifetime;
    private readonly ObjectFactory? factory;
    private T? singleton;

    public Activator(
        Type type,
        IReadOnlyList<object> arguments,
        IServiceCollection registered,
        IServiceProvider root
    )
    {
        this.type = type;
        this.arguments = [.. arguments];
        this.root = root;
        // Arguments ask for an instance other than the registered one.
        lifetime =
            this.arguments.Length > 0
                ? null
                : registered.LastOrDefault(service => service.ServiceType == type)?.Lifetime;
        if (lifetime is null)
        {
            factory = ActivatorUtilities.CreateFactory(
                type,
                [.. this.arguments.Select(argument => argument.GetType())]
            );
        }
    }

    public T Get(ServerCallContext context) =>
        lifetime switch
        {
            // Two first calls at once resolve twice and get the same instance.
            ServiceLifetime.Singleton => singleton ??= (T)this.root.GetRequiredService(this.type),
            null => Create(context.GetHttpContext()),
            _ => (T)context.GetHttpContext().RequestServices.GetRequiredService(this.type),
        };

    private T Create(HttpContext http)
    {
        var instance = (T)factory!(http.RequestServices, this.arguments);
        if (instance is IAsyncDisposable asyncDisposable)
        {
            http.Response.RegisterForDisposeAsync(asyncDisposable);
        }
        else if (instance is IDisposable disposable)
        {
            http.Response.RegisterForDispose(disposable);
        }

        return instance;
    }
}
