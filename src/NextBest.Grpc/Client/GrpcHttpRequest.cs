using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Wire;

namespace Grpc.Client;

/// <summary>Builds the HTTP request that carries a call.</summary>
internal static class GrpcHttpRequest
{
    /// <summary>Metadata key by which a caller names the encoding of its messages; it is not sent.</summary>
    public const string EncodingRequestKey = "grpc-internal-encoding-request";

    private static readonly MediaTypeHeaderValue s_contentType = new("application/grpc");

    private static readonly string s_userAgent =
        "grpc-dotnet-nextbest/"
        + typeof(GrpcHttpRequest).Assembly.GetName().Version!.ToString(fieldCount: 3);

    /// <param name="timeout">Time left until the deadline; null: none.</param>
    /// <exception cref="RpcException">INTERNAL: the metadata ask for an encoding other than gzip and identity.</exception>
    public static HttpRequestMessage Create(
        GrpcChannel channel,
        IMethod method,
        Metadata? metadata,
        TimeSpan? timeout,
        HttpContent content
    )
    {
        content.Headers.ContentType = s_contentType;
        var request = new HttpRequestMessage(HttpMethod.Post, channel.AddressOf(method.FullName))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("User-Agent", s_userAgent);
        headers.TryAddWithoutValidation("TE", "trailers");
        headers.TryAddWithoutValidation("grpc-accept-encoding", "identity,gzip");
        if (IsGzip(metadata))
        {
            headers.TryAddWithoutValidation("grpc-encoding", GzipEncoding.Name);
        }

        if (timeout is { } left)
        {
            headers.TryAddWithoutValidation("grpc-timeout", TimeoutHeader.Format(left));
        }

        if (metadata is not null)
        {
            MetadataHeaders.Write(headers, metadata);
        }

        return request;
    }

    /// <summary>Whether the metadata ask for compressed messages.</summary>
    public static bool IsGzip(Metadata? metadata) =>
        metadata?.GetValue(EncodingRequestKey) switch
        {
            null or GzipEncoding.Identity => false,
            GzipEncoding.Name => true,
            var other => throw new RpcException(
                new Status(
                    StatusCode.Internal,
                    $"The metadata entry {EncodingRequestKey} names '{other}', which this client cannot write. Name gzip or identity."
                )
            ),
        };
}
