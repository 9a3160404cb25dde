using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace NextBest.Benchmarks.Calls;

/// <summary>Feeds an application with gRPC calls from memory. One call at a time.</summary>
internal sealed class MemoryPipeline<TContext>
    where TContext : notnull
{
    private readonly IHttpApplication<TContext> application;
    private readonly FeatureCollection server = new();
    private readonly MemoryResponse response = new();

    private readonly HttpRequestFeature request = new()
    {
        Method = HttpMethods.Post,
        Scheme = "http",
        Protocol = HttpProtocol.Http2,
        Headers = new HeaderDictionary
        {
            [HeaderNames.ContentType] = "application/grpc",
            [HeaderNames.TE] = "trailers",
            [HeaderNames.GrpcTimeout] = "1S",
        },
    };

    public MemoryPipeline(IHttpApplication<TContext> application)
    {
        this.application = application;
        server.Set<IHttpRequestFeature>(request);
        server.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        server.Set<IHttpConnectionFeature>(new HttpConnectionFeature());
        server.Set<IHttpResponseFeature>(response);
        server.Set<IHttpResponseBodyFeature>(response);
        server.Set<IHttpResponseTrailersFeature>(response);
    }

    /// <summary>What the application keeps from call to call.</summary>
    public TContext? HostContext { get; set; }

    /// <summary>Makes a call; the response is the next call's as soon as that begins.</summary>
    public async ValueTask<MemoryResponse> CallAsync(string path, ReadOnlyMemory<byte> frame)
    {
        response.Clear();
        request.Path = path;
        var context = application.CreateContext(new MemoryCall<TContext>(this, server, frame));
        await application.ProcessRequestAsync(context);
        await response.RunCompletedAsync();
        application.DisposeContext(context, null);
        return response;
    }
}
