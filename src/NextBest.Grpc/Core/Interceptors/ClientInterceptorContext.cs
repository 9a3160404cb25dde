namespace Grpc.Core.Interceptors;

/// <summary>The client call that an interceptor wraps; immutable.</summary>
public readonly struct ClientInterceptorContext<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    /// <summary>A call of the method.</summary>
    public ClientInterceptorContext(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options
    )
    {
        Method = method;
        Host = host;
        Options = options;
    }

    /// <summary>The method called.</summary>
    public Method<TRequest, TResponse> Method { get; }

    /// <summary>The authority named; null means that of the channel.</summary>
    public string? Host { get; }

    /// <summary>Options of the call.</summary>
    public CallOptions Options { get; }
}
