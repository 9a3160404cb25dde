using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace NextBest.Server.Tests.Grpc;

/// <summary>A call made by hand, so that the server is tested without the client beside it.</summary>
public static class RawCall
{
    public const string Service = "/nextbest.tests.echo.Echo/";

    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray());

    public static byte[] Frame(byte[] payload, byte flag = 0, int? length = null)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length ?? payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    public static byte[] Gunzip(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var output = new MemoryStream();
        gzip.CopyTo(output);
        return output.ToArray();
    }

    public static HttpRequestMessage Request(
        string path,
        HttpContent content,
        params (string Key, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TryAddWithoutValidation("te", "trailers");
        foreach (var (key, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(key, value);
        }

        return request;
    }

    public static Task<RawResponse> UnaryAsync(
        this EchoServer server,
        EchoRequest request,
        params (string Key, string Value)[] headers
    ) => server.SendAsync("Unary", Frame(request), headers);

    public static async Task<RawResponse> SendAsync(
        this EchoServer server,
        string method,
        byte[] body,
        params (string Key, string Value)[] headers
    )
    {
        var path = method.StartsWith('/') ? method : Service + method;
        using var request = Request(path, new ByteArrayContent(body), headers);
        using var response = await server.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );
        return await RawResponse.ReadAsync(response);
    }
}

/// <summary>What came back, all of it.</summary>
public sealed record RawResponse(
    HttpStatusCode HttpStatus,
    HttpResponseHeaders Headers,
    HttpResponseHeaders Trailers,
    byte[] Body
)
{
    /// <summary>The status, from the trailers or, where nothing came before it, from the headers; -1 without one.</summary>
    public int Status => int.Parse(Find("grpc-status") ?? "-1", CultureInfo.InvariantCulture);

    public string Message => Uri.UnescapeDataString(Find("grpc-message") ?? "");

    public static async Task<RawResponse> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync(
            TestContext.Current.CancellationToken
        );
        return new RawResponse(
            response.StatusCode,
            response.Headers,
            response.TrailingHeaders,
            body
        );
    }

    public string? Find(string name) => FindIn(Trailers, name) ?? FindIn(Headers, name);

    public static string? FindIn(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    /// <summary>Messages of the body, inflated where their flag says so.</summary>
    public IReadOnlyList<(bool Compressed, EchoResponse Message)> Messages()
    {
        var messages = new List<(bool, EchoResponse)>();
        for (var at = 0; at < Body.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(Body.AsSpan(at + 1));
            var payload = Body[(at + 5)..(at + 5 + length)];
            var compressed = Body[at] == 1;
            messages.Add(
                (
                    compressed,
                    EchoResponse.Parser.ParseFrom(compressed ? RawCall.Gunzip(payload) : payload)
                )
            );
            at += 5 + length;
        }

        return messages;
    }

    public EchoResponse Only() => Assert.Single(Messages()).Message;
}
