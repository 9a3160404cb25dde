using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Handles duplex-streaming calls.</summary>
internal sealed class DuplexStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    DuplexStreamingServerMethod<TRequest, TResponse> handler,
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
            BodyLimits.Lift(call.Http);
            var requests = new RequestStream<TRequest>(call, method.RequestMarshaller);
            var responses = new ResponseStream<TResponse>(call, method.ResponseMarshaller);
            await handler(requests, responses, call).ConfigureAwait(false);
            call.End(call.Status);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }

        await call.CloseAsync().ConfigureAwait(false);
    }
}
