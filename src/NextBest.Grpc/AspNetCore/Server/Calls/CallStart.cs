using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Judges a request by its headers, before anything is read.</summary>
internal static class CallStart
{
    private const string GrpcContentType = "application/grpc";

    private static readonly StringValues s_contentType = GrpcContentType;

    /// <summary>The call, or null where the request was answered.</summary>
    public static HttpServerCallContext? TryBegin(
        HttpContext http,
        IMethod method,
        CallEnvironment environment
    )
    {
        if (!AcceptProtocol(http, environment.Logger))
        {
            return null;
        }

        var headers = http.Request.Headers;
        CallEncoding.Answer(headers, http.Response.Headers);
        if (CallEncoding.ReadsGzip(headers) is not { } readsGzip)
        {
            var known = $"{GzipEncoding.Identity}, {GzipEncoding.Name}";
            var detail =
                $"Unsupported grpc-encoding '{headers.GrpcEncoding}'. Supported encodings: {known}.";
            return Refuse(http, new Status(StatusCode.Unimplemented, detail));
        }

        if (!TryReadDeadline(headers, environment.Time, out var deadline))
        {
            var detail =
                $"Bad grpc-timeout '{headers.GrpcTimeout}': 1 to 8 digits and a unit (H, M, S, m, u, n) are expected.";
            return Refuse(http, new Status(StatusCode.Internal, detail));
        }

        if (deadline.IsPassed)
        {
            return Refuse(http, CallFailure.DeadlineExceeded);
        }

        var writesGzip = environment.Options.CompressResponses && CallEncoding.Accepts(headers);
        if (writesGzip)
        {
            CallEncoding.Announce(http.Response.Headers, true);
        }

        return new HttpServerCallContext(
            http,
            method,
            environment,
            deadline,
            readsGzip,
            writesGzip
        );
    }

    /// <summary>Answers what is not gRPC over HTTP/2 or 3; true where it is.</summary>
    public static bool AcceptProtocol(HttpContext http, ILogger logger)
    {
        var request = http.Request;
        if (!IsGrpc(request.ContentType))
        {
            var detail =
                $"Content-Type '{request.ContentType}' is not supported: {GrpcContentType} is.";
            return Refuse(http, logger, StatusCodes.Status415UnsupportedMediaType, detail);
        }

        if (!HttpProtocol.IsHttp2(request.Protocol) && !HttpProtocol.IsHttp3(request.Protocol))
        {
            var detail =
                $"Request protocol '{request.Protocol}' is not supported: gRPC needs HTTP/2.";
            return Refuse(http, logger, StatusCodes.Status426UpgradeRequired, detail);
        }

        http.Response.Headers.ContentType = s_contentType;
        return true;
    }

    /// <summary>True for <c>application/grpc</c>, alone or with a suffix such as <c>+proto</c>, and not for gRPC-Web.</summary>
    public static bool IsGrpc(string? contentType) =>
        contentType is not null
        && contentType.StartsWith(GrpcContentType, StringComparison.OrdinalIgnoreCase)
        && (
            contentType.Length == GrpcContentType.Length
            || contentType[GrpcContentType.Length] is '+' or ';'
        );

    public static HttpServerCallContext? Refuse(HttpContext http, Status status)
    {
        CallFailure.WriteStatus(http.Response.Headers, status);
        return null;
    }

    private static bool Refuse(HttpContext http, ILogger logger, int httpStatus, string detail)
    {
        CallLog.Refused(logger, http.Request.Path.Value ?? "", httpStatus, detail);
        http.Response.StatusCode = httpStatus;
        CallFailure.WriteStatus(http.Response.Headers, new Status(StatusCode.Internal, detail));
        return false;
    }

    private static bool TryReadDeadline(
        IHeaderDictionary headers,
        TimeProvider time,
        out CallDeadline deadline
    )
    {
        deadline = CallDeadline.None;
        var header = headers.GrpcTimeout;
        if (header.Count == 0)
        {
            return true;
        }

        if (!TimeoutHeader.TryParse(header.ToString(), out var timeout))
        {
            return false;
        }

        deadline = new CallDeadline(time, timeout);
        return true;
    }
}
