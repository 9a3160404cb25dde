using System.Net;
using Grpc.Core;

namespace Grpc.Client;

/// <summary>What an answer means that never reached a gRPC server (doc/http-grpc-status-mapping.md of the protocol).</summary>
internal static class HttpStatusMap
{
    public static StatusCode ToStatusCode(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.BadRequest => StatusCode.Internal,
            HttpStatusCode.RequestHeaderFieldsTooLarge => StatusCode.Internal,
            HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
            HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
            HttpStatusCode.NotFound => StatusCode.Unimplemented,
            HttpStatusCode.TooManyRequests => StatusCode.Unavailable,
            HttpStatusCode.BadGateway => StatusCode.Unavailable,
            HttpStatusCode.ServiceUnavailable => StatusCode.Unavailable,
            HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
            _ => StatusCode.Unknown,
        };
}
