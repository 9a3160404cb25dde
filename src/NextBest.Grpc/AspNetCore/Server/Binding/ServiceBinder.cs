using System.Reflection;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Receives the methods of a service type from its generated <c>BindService</c> and makes a handler of each.</summary>
internal sealed class ServiceBinder<TService>(
    Pipeline<TService> pipeline,
    CallEnvironment environment
) : ServiceBinderBase
    where TService : class
{
    public List<BoundMethod> Methods { get; } = [];

    /// <exception cref="InvalidOperationException">No base type of the service carries <see cref="BindServiceMethodAttribute"/>.</exception>
    public void BindAll()
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (
                type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } attribute
            )
            {
                var bind = attribute.BindType.GetMethod(
                    attribute.BindMethodName,
                    BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic,
                    [typeof(ServiceBinderBase), type]
                );
                // Without an instance, BindService tells the methods alone.
                bind?.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [this, null], null);
                return;
            }
        }

        throw new InvalidOperationException(
            $"{typeof(TService)} is not a gRPC service: derive it from a generated service base."
        );
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        UnaryServerMethod<TRequest, TResponse>? handler
    )
    {
        var implementation = Find(method, typeof(TRequest));
        var call = pipeline.Wrap(
            implementation.CreateDelegate<UnaryServiceMethod<TService, TRequest, TResponse>>()
        );
        Add(
            method,
            implementation,
            new UnaryCallHandler<TRequest, TResponse>(method, call, environment)
        );
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ClientStreamingServerMethod<TRequest, TResponse>? handler
    )
    {
        var implementation = Find(method, typeof(IAsyncStreamReader<TRequest>));
        var call = pipeline.Wrap(
            implementation.CreateDelegate<
                ClientStreamingServiceMethod<TService, TRequest, TResponse>
            >()
        );
        Add(
            method,
            implementation,
            new ClientStreamingCallHandler<TRequest, TResponse>(method, call, environment)
        );
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ServerStreamingServerMethod<TRequest, TResponse>? handler
    )
    {
        var implementation = Find(method, typeof(TRequest), typeof(IServerStreamWriter<TResponse>));
        var call = pipeline.Wrap(
            implementation.CreateDelegate<
                ServerStreamingServiceMethod<TService, TRequest, TResponse>
            >()
        );
        Add(
            method,
            implementation,
            new ServerStreamingCallHandler<TRequest, TResponse>(method, call, environment)
        );
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        DuplexStreamingServerMethod<TRequest, TResponse>? handler
    )
    {
        var implementation = Find(
            method,
            typeof(IAsyncStreamReader<TRequest>),
            typeof(IServerStreamWriter<TResponse>)
        );
        var call = pipeline.Wrap(
            implementation.CreateDelegate<
                DuplexStreamingServiceMethod<TService, TRequest, TResponse>
            >()
        );
        Add(
            method,
            implementation,
            new DuplexStreamingCallHandler<TRequest, TResponse>(method, call, environment)
        );
    }

    private static MethodInfo Find(IMethod method, params Type[] arguments) =>
        typeof(TService).GetMethod(method.Name, [.. arguments, typeof(ServerCallContext)])
        ?? throw new InvalidOperationException(
            $"{typeof(TService)} has no public method for {method.FullName}."
        );

    private void Add(IMethod method, MethodInfo implementation, CallHandler handler) =>
        Methods.Add(new BoundMethod(method, implementation, handler));
}
