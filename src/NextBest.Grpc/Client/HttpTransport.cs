using Grpc.Net.Client;

namespace Grpc.Client;

/// <summary>Whatever sends a channel's requests, and whether it is the channel's to dispose.</summary>
internal sealed class HttpTransport : IDisposable
{
    private readonly HttpMessageInvoker invoker;
    private readonly bool owned;

    private HttpTransport(HttpMessageInvoker invoker, bool owned)
    {
        this.invoker = invoker;
        this.owned = owned;
    }

    /// <exception cref="ArgumentException">Both a client and a handler are given.</exception>
    public static HttpTransport Create(Uri address, GrpcChannelOptions options)
    {
        if (options is { HttpClient: not null, HttpHandler: not null })
        {
            throw new ArgumentException(
                "HttpClient and HttpHandler are both set: set one of them.",
                nameof(options)
            );
        }

        if (options.HttpClient is not null)
        {
            return new(options.HttpClient, options.DisposeHttpClient);
        }

        return options.HttpHandler is null
            ? new(new HttpMessageInvoker(CreateHandler(address)), true)
            : new(
                new HttpMessageInvoker(options.HttpHandler, options.DisposeHttpClient),
                options.DisposeHttpClient
            );
    }

    /// <summary>Answers as soon as the response's head has arrived.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) =>
        this.invoker is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : this.invoker.SendAsync(request, cancellationToken);

    public void Dispose()
    {
        if (this.owned)
        {
            this.invoker.Dispose();
        }
    }

    private static SocketsHttpHandler CreateHandler(Uri address) =>
        new()
        {
            // A server allows some hundred streams on a connection; more calls open a further one instead of queuing.
            EnableMultipleHttp2Connections = true,
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy carries https through a tunnel, but cannot carry HTTP/2 without TLS.
            UseProxy = address.Scheme == Uri.UriSchemeHttps,
        };
}
