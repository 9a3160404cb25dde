using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Handles unary calls; where request and response are there at once, without a state machine or a timer.</summary>
internal sealed class UnaryCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    UnaryServerMethod<TRequest, TResponse> handler,
    CallEnvironment environment
) : CallHandler(method, environment)
    where TRequest : class
    where TResponse : class
{
    protected override Task RunAsync(HttpServerCallContext call)
    {
        try
        {
            var request = SingleRequest.ReadAsync(call, method.RequestMarshaller);
            if (!request.IsCompletedSuccessfully)
            {
                return RunAsync(call, request);
            }

            var response = handler(request.Result, call);
            if (!response.IsCompletedSuccessfully)
            {
                return RunAsync(call, response);
            }

            call.Respond(response.Result, method.ResponseMarshaller);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }

        return call.CloseAsync();
    }

    private async Task RunAsync(HttpServerCallContext call, ValueTask<TRequest> request)
    {
        try
        {
            var response = handler(await request.ConfigureAwait(false), call);
            if (!response.IsCompletedSuccessfully)
            {
                call.WatchDeadline();
            }

            call.Respond(await response.ConfigureAwait(false), method.ResponseMarshaller);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }

        await call.CloseAsync().ConfigureAwait(false);
    }

    private async Task RunAsync(HttpServerCallContext call, Task<TResponse> response)
    {
        try
        {
            call.WatchDeadline();
            call.Respond(await response.ConfigureAwait(false), method.ResponseMarshaller);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }

        await call.CloseAsync().ConfigureAwait(false);
    }
}
