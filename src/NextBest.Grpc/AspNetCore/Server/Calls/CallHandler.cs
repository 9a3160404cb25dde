using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Handles the calls of one method.</summary>
internal abstract class CallHandler(IMethod method, CallEnvironment environment)
{
    public Task HandleAsync(HttpContext http) =>
        CallStart.TryBegin(http, method, environment) is { } call
            ? RunAsync(call)
            : Task.CompletedTask;

    /// <summary>Runs the call to its end; never fails.</summary>
    protected abstract Task RunAsync(HttpServerCallContext call);
}
