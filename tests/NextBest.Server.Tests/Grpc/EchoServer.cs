using System.Diagnostics.Metrics;
using System.Net;
using System.Threading.Channels;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NextBest.Server.Tests.Grpc;

/// <summary>
/// Kestrel with the echo service on a free loopback port (HTTP/2 cleartext). Disposing fails the test when a request is still in flight or when
/// anything was logged as an error that <see cref="ExpectErrors"/> does not allow.
/// </summary>
public sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ErrorLog errors = new();
    private readonly ActiveRequests active;

    private EchoServer(WebApplication app, ErrorLog errors, ActiveRequests active)
    {
        this.app = app;
        this.errors = errors;
        this.active = active;
        Address = new Uri(app.Urls.First(url => url.StartsWith("http:", StringComparison.Ordinal)));
        Client = new HttpClient(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
        {
            BaseAddress = Address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IReadOnlyCollection<string> Errors => this.errors.Entries;

    public long RequestsInFlight => this.active.Count;

    /// <summary>True where the test provokes errors of handlers.</summary>
    public bool ExpectErrors { get; set; }

    public static async Task<EchoServer> StartAsync(
        Action<GrpcServiceOptions>? options = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null,
        HttpProtocols protocols = HttpProtocols.Http2
    )
    {
        var errors = new ErrorLog();
        // Empty, so that settings which lie beside the tests do not reach it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(errors);
        builder.WebHost.UseKestrelCore();
        builder.Services.AddMetrics();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols)
        );
        builder.Services.AddGrpc(grpc => options?.Invoke(grpc));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        if (map is null)
        {
            app.MapGrpcService<EchoService>();
        }
        else
        {
            map(app);
        }

        var active = new ActiveRequests(app.Services.GetRequiredService<IMeterFactory>());
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new EchoServer(app, errors, active);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await this.active.IdleAsync(patience.Token);
        await this.app.StopAsync(patience.Token);
        await this.app.DisposeAsync();
        this.active.Dispose();
        Assert.Equal(0, this.active.Count);
        if (!ExpectErrors)
        {
            Assert.Empty(this.errors.Entries);
        }
    }

    /// <summary>Requests in flight as the metrics of ASP.NET Core count them.</summary>
    private sealed class ActiveRequests : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly Channel<long> changes = Channel.CreateUnbounded<long>();
        private long count;

        public ActiveRequests(IMeterFactory factory)
        {
            this.listener.InstrumentPublished = (instrument, listener) =>
            {
                if (
                    instrument.Name == "http.server.active_requests"
                    && instrument.Meter.Scope == factory
                )
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            this.listener.SetMeasurementEventCallback<long>(
                (_, value, _, _) => changes.Writer.TryWrite(Interlocked.Add(ref count, value))
            );
            this.listener.Start();
        }

        public long Count => Interlocked.Read(ref count);

        public async Task IdleAsync(CancellationToken cancellationToken)
        {
            while (Count != 0)
            {
                await changes.Reader.ReadAsync(cancellationToken);
            }
        }

        public void Dispose() => this.listener.Dispose();
    }
}
