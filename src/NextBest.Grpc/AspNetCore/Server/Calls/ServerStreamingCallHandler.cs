using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Handles server-streaming calls.</summary>
internal sealed class ServerStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ServerStreamingServerMethod<TRequest, TResponse> handler,
    CallEnvironment environment
) : CallHandler(method, environment)
    where TRequest : class
    where TResponse : class
{
    protected override async Task RunAsync(HttpServerCallContext call)
    {
        try
        {
            call.WatchDeadline();
            var request = await SingleRequest
                .ReadAsync(call, method.RequestMarshaller)
                .ConfigureAwait(false);
            var responses = new ResponseStream<TResponse>(call, method.ResponseMarshaller);
            await handler(request, responses, call).ConfigureAwait(false);
            call.End(call.Status);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }

        await call.CloseAsync().ConfigureAwait(false);
    }
}
