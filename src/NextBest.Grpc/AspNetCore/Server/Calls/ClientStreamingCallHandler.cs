using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Handles client-streaming calls.</summary>
internal sealed class ClientStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    ClientStreamingServerMethod<TRequest, TResponse> handler,
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
            var response = await handler(requests, call).ConfigureAwait(false);
            call.Respond(response, method.ResponseMarshaller);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }

        await call.CloseAsync().ConfigureAwait(false);
    }
}
