using Grpc.Core;

namespace Grpc.AspNetCore.Server.Binding;

// Methods of a service type before there is an instance: open delegates, made once per method.

internal delegate Task<TResponse> UnaryServiceMethod<TService, TRequest, TResponse>(
    TService service,
    TRequest request,
    ServerCallContext context
);

internal delegate Task<TResponse> ClientStreamingServiceMethod<TService, TRequest, TResponse>(
    TService service,
    IAsyncStreamReader<TRequest> requests,
    ServerCallContext context
);

internal delegate Task ServerStreamingServiceMethod<TService, TRequest, TResponse>(
    TService service,
    TRequest request,
    IServerStreamWriter<TResponse> responses,
    ServerCallContext context
);

internal delegate Task DuplexStreamingServiceMethod<TService, TRequest, TResponse>(
    TService service,
    IAsyncStreamReader<TRequest> requests,
    IServerStreamWriter<TResponse> responses,
    ServerCallContext context
);
