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
    private readonly Type _type;
    private readonly object[] _arguments;
    private readonly IServiceProvider _root;
    private readonly ServiceLifetime? _lifetime;
    private readonly ObjectFactory? _factory;
    private T? _singleton;

    public Activator(
        Type type,
        IReadOnlyList<object> arguments,
        IServiceCollection registered,
        IServiceProvider root
    )
    {
        _type = type;
        _arguments = [.. arguments];
        _root = root;
        // Arguments ask for an instance other than the registered one.
        _lifetime =
            _arguments.Length > 0
                ? null
                : registered.LastOrDefault(service => service.ServiceType == type)?.Lifetime;
        if (_lifetime is null)
        {
            _factory = ActivatorUtilities.CreateFactory(
                type,
                [.. _arguments.Select(argument => argument.GetType())]
            );
        }
    }

    public T Get(ServerCallContext context) =>
        _lifetime switch
        {
            // Two first calls at once resolve twice and get the same instance.
            ServiceLifetime.Singleton => _singleton ??= (T)_root.GetRequiredService(_type),
            null => Create(context.GetHttpContext()),
            _ => (T)context.GetHttpContext().RequestServices.GetRequiredService(_type),
        };

    private T Create(HttpContext http)
    {
        var instance = (T)_factory!(http.RequestServices, _arguments);
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
