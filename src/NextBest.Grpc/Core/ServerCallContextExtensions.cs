using Grpc.AspNetCore.Server.Calls;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>From a call to its HTTP request.</summary>
public static class ServerCallContextExtensions
{
    private const string HttpContextKey = "__HttpContext";

    /// <summary>The HTTP context of the call; a test double may put one into the user state under <c>__HttpContext</c>.</summary>
    /// <exception cref="InvalidOperationException">The call does not come from HTTP.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext is HttpServerCallContext call)
        {
            return call.Http;
        }

        return
            serverCallContext.UserState.TryGetValue(HttpContextKey, out var http)
            && http is HttpContext found
            ? found
            : throw new InvalidOperationException("The call has no HTTP context.");
    }
}
