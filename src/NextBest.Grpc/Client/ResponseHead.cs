using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Client;

/// <summary>Reads what a response says before and after its messages.</summary>
internal static class ResponseHead
{
    private const string ContentType = "application/grpc";

    /// <summary>The outcome, when the head already decides it: a trailers-only answer, or no gRPC answer at all.</summary>
    public static CallOutcome? Decide(HttpResponseMessage response)
    {
        if (StatusOf(response.Headers) is { } status)
        {
            return new(status, MetadataHeaders.Read(response.Headers), CallEnd.Server);
        }

        return Refuse(response) is { } refusal ? new(refusal, null, CallEnd.Fault) : null;
    }

    /// <summary>The outcome the trailers name; call it once the body has ended.</summary>
    public static CallOutcome DecideFromTrailers(HttpResponseMessage response) =>
        StatusOf(response.TrailingHeaders) is { } status
            ? new(status, MetadataHeaders.Read(response.TrailingHeaders), CallEnd.Server)
            : new(
                new Status(StatusCode.Cancelled, "No grpc-status found on response."),
                null,
                CallEnd.Fault
            );

    /// <summary>Name of the encoding of compressed messages; null when none was announced.</summary>
    public static string? EncodingOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("grpc-encoding", out var values)
            ? values.ToString()
            : null;

    private static Status? Refuse(HttpResponseMessage response)
    {
        if (response.Version.Major < 2)
        {
            var version = response.Version.ToString(2);
            return new Status(
                StatusCode.Internal,
                $"Bad gRPC response. Response protocol downgraded to HTTP/{version}."
            );
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new Status(
                HttpStatusMap.ToStatusCode(response.StatusCode),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}"
                )
            );
        }

        return RefuseContentType(response.Content.Headers);
    }

    private static Status? RefuseContentType(HttpContentHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Content-Type", out var values))
        {
            return new Status(
                StatusCode.Cancelled,
                "Bad gRPC response. Response did not have a content-type header."
            );
        }

        var value = values.ToString();
        return IsGrpc(value)
            ? null
            : new Status(
                StatusCode.Cancelled,
                "Bad gRPC response. Invalid content-type value: " + value
            );
    }

    private static bool IsGrpc(string contentType) =>
        contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (
            contentType.Length == ContentType.Length
            || contentType[ContentType.Length] is '+' or ';'
        );

    private static Status? StatusOf(HttpResponseHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("grpc-status", out var codes))
        {
            return null;
        }

        var code = codes.ToString();
        if (!int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new Status(StatusCode.Cancelled, "Unexpected grpc-status value: " + code);
        }

        var message = headers.NonValidated.TryGetValues("grpc-message", out var messages)
            ? PercentEncoding.Decode(messages.ToString())
            : "";
        return new Status((StatusCode)number, message);
    }
}
