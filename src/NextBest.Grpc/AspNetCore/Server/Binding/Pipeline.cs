using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>
/// Builds, once per method, the delegate that its calls run through: the interceptors, outermost first, around the service method. Nothing is
/// allocated per call but instances that are made per call.
/// </summary>
internal sealed class Pipeline<TService>(
    Activator<TService> service,
    Activator<Interceptor>[] interceptors
)
    where TService : class
{
    public UnaryServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        UnaryServiceMethod<TService, TRequest, TResponse> method
    )
        where TRequest : class
        where TResponse : class
    {
        UnaryServerMethod<TRequest, TResponse> next = (request, context) =>
            method(service.Get(context), request, context);
        for (var i = interceptors.Length - 1; i >= 0; i--)
        {
            var (interceptor, inner) = (interceptors[i], next);
            next = (request, context) =>
                interceptor.Get(context).UnaryServerHandler(request, context, inner);
        }

        return next;
    }

    public ClientStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        ClientStreamingServiceMethod<TService, TRequest, TResponse> method
    )
        where TRequest : class
        where TResponse : class
    {
        ClientStreamingServerMethod<TRequest, TResponse> next = (requests, context) =>
            method(service.Get(context), requests, context);
        for (var i = interceptors.Length - 1; i >= 0; i--)
        {
            var (interceptor, inner) = (interceptors[i], next);
            next = (requests, context) =>
                interceptor.Get(context).ClientStreamingServerHandler(requests, context, inner);
        }

        return next;
    }

    public ServerStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        ServerStreamingServiceMethod<TService, TRequest, TResponse> method
    )
        where TRequest : class
        where TResponse : class
    {
        ServerStreamingServerMethod<TRequest, TResponse> next = (request, responses, context) =>
            method(service.Get(context), request, responses, context);
        for (var i = interceptors.Length - 1; i >= 0; i--)
        {
            var (interceptor, inner) = (interceptors[i], next);
            next = (request, responses, context) =>
                interceptor
                    .Get(context)
                    .ServerStreamingServerHandler(request, responses, context, inner);
        }

        return next;
    }

    public DuplexStreamingServerMethod<TRequest, TResponse> Wrap<TRequest, TResponse>(
        DuplexStreamingServiceMethod<TService, TRequest, TResponse> method
    )
        where TRequest : class
        where TResponse : class
    {
        DuplexStreamingServerMethod<TRequest, TResponse> next = (requests, responses, context) =>
            method(service.Get(context), requests, responses, context);
        for (var i = interceptors.Length - 1; i >= 0; i--)
        {
            var (interceptor, inner) = (interceptors[i], next);
            next = (requests, responses, context) =>
                interceptor
                    .Get(context)
                    .DuplexStreamingServerHandler(requests, responses, context, inner);
        }

        return next;
    }
}
